/** One field of a line of the audit: what it was and what it is; `undefined` where there was nothing before or after. */
export interface Difference {
  /** `taglines.en` */
  path: string;
  before: unknown;
  after: unknown;
}

/** What differs between the two sides of a line, field by field; nothing to nothing is no difference. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const was = flatten(before);
  const is = flatten(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after));
}

function flatten(value: unknown, prefix = ''): Map<string, unknown> {
  if (!isRecord(value)) return isNothing(value) ? new Map() : new Map([[prefix, value]]);
  const parts = Object.entries(value).flatMap(([key, part]) => [...flatten(part, prefix ? `${prefix}.${key}` : key)]);
  return new Map(parts);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
