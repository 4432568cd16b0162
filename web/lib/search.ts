import { useParams, useSearch } from '@tanstack/react-router';

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

/** The query of the current URL. */
export function useSearchValues(): Search {
  // The routers parse with parseSearch, so every value is a string.
  return useSearch({ strict: false }) as Search;
}

/** A parameter of the current path. */
export function usePathParam(name: 'slug' | 'id' | 'category'): string {
  const params: Search = useParams({ strict: false });
  return params[name] ?? '';
}

/** A value if it is one of these, else nothing: what people type into an address is not trusted. */
export function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}
