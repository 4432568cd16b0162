import { useParams, useSearch } from '@tanstack/react-router';
import type { Search } from './search-values';

/** The query of the current URL. */
export function useSearchValues(): Search {
  // The routers parse with parseSearch, so every value is a string.
  return useSearch({ strict: false }) as Search;
}

/** A parameter of the current path. */
export function usePathParam(name: 'slug' | 'id' | 'category' | 'drop'): string {
  const params: Search = useParams({ strict: false });
  return params[name] ?? '';
}
