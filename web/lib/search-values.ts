export type Search = Record<string, string | undefined>;

/** Queries are plain strings here as at the edge: "?q=007" stays text. The first of a doubled name counts. */
export function parseSearch(search: string): Search {
  const values: Search = {};
  for (const [name, value] of new URLSearchParams(search)) values[name] ??= value;
  return values;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  return params.size ? `?${params}` : '';
}

/** A value if it is one of these, else nothing: what people type into an address is not trusted. */
export function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}
