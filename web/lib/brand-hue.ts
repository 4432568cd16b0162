/** Hues that mean something everywhere, and the distance that a brand keeps from them (LOOK.md, "Tokens"). */
const STATUS_HUES = [25, 85, 150];
const DISTANCE = 20;

/**
 * The hue that screens show for a wished one, for previews while it is being chosen: the Worker decides the same
 * (workers/platform/hue.ts; workers/storefront/brand-hue.pure.test.ts compares them).
 */
export function brandHue(wished: number): number {
  const status = STATUS_HUES.find((hue) => Math.abs(wished - hue) < DISTANCE);
  if (status === undefined) return wished;
  return wished < status ? status - DISTANCE : status + DISTANCE;
}
