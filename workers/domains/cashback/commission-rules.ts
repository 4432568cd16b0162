/** What makes a commission whole, and when a promise to shoppers is more than it brings. Pure. */
export interface Brings {
  rateBasisPoints: number | null;
  flatMinor: number | null;
  shareBasisPoints: number | null;
}

/** Whether an offer's own rate promises more than the commission brings; a share of it never does. Other kinds cannot be compared. */
export function promisesMore(
  offer: { rateBasisPoints: number | null; flatMinor: number | null },
  { rateBasisPoints, flatMinor, shareBasisPoints }: Brings,
): boolean {
  if (shareBasisPoints !== null) return false;
  if (rateBasisPoints !== null && offer.rateBasisPoints !== null) return offer.rateBasisPoints > rateBasisPoints;
  if (flatMinor !== null && offer.flatMinor !== null) return offer.flatMinor > flatMinor;
  return false;
}

export function commissionState({ fromAt, untilAt }: { fromAt: number; untilAt: number | null }, now: number) {
  if (untilAt !== null && untilAt <= now) return 'ended';
  return fromAt > now ? 'planned' : 'current';
}
