/**
 * The hue a business is shown in. Positive, caution and critical mean the same everywhere, so a brand keeps 20 degrees of
 * OKLCH away from each of them (LOOK.md, "Tokens").
 */
export const STATUS_HUES = [25, 85, 150] as const;
export const STATUS_DISTANCE = 20;

/** The nearest hue, 0 to 359, that no status colour could be taken for; a hue that is far enough away stays itself. */
export function hueShown(hue: number): number {
  const turned = ((Math.round(hue) % 360) + 360) % 360;
  const status = STATUS_HUES.find((other) => Math.abs(turned - other) < STATUS_DISTANCE);
  if (status === undefined) return turned;
  return turned < status ? status - STATUS_DISTANCE : status + STATUS_DISTANCE;
}
