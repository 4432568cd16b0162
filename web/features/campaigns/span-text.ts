const HOUR = 60;
const DAY = 24 * HOUR;

/** So many minutes as one says it: `35 minutes`, `3 hours`, `12 days`. */
export function spanText(locale: string, minutes: number): string {
  const [unit, size] =
    minutes < 1.5 * HOUR
      ? (['minute', 1] as const)
      : minutes < 2 * DAY
        ? (['hour', HOUR] as const)
        : (['day', DAY] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(minutes / size));
}
