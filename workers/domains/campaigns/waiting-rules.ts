/** How long a link to confirm an address is good; the row goes with it. */
export const CONFIRM_DAYS = 7;
/** Not everybody who is told comes: twice as many are told as there are codes. */
const TOLD_PER_CODE = 2;

/** How many more may be told, when so many were within the day: those have the better right to what is left. */
export function turnsFor(available: number, toldLately: number): number {
  return Math.max(0, available * TOLD_PER_CODE - toldLately);
}
