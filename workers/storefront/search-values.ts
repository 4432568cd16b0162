import { parseSearch, type Search, stringifySearch } from '../../web/lib/search-values';

/** The parameters that pages know, and how long each may be; any other changes nothing, so the edge keeps one page. */
const LENGTH_MAX = {
  category: 100,
  q: 100,
  sort: 20,
  cursor: 500,
  note: 40,
  next: 500,
  ref: 60,
  by: 10,
  failed: 20,
  token: 300,
};

/** What an address chooses, trimmed and cut; the first of a doubled name counts. */
export function searchOf(url: URL): Partial<Record<keyof typeof LENGTH_MAX, string>> {
  const given = parseSearch(url.search);
  const known = Object.entries(LENGTH_MAX).map(([name, max]) => [name, given[name]?.trim().slice(0, max)]);
  return Object.fromEntries(known.filter(([, value]) => value));
}

/** The same address with other choices; what is empty falls away. */
export function hrefOf(path: string, search: Search): string {
  return path + stringifySearch(search);
}
