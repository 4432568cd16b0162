import { useRouter, useRouterState } from '@tanstack/react-router';
import { useSearchValues } from './search';
import { oneOf, stringifySearch } from './search-values';

/** The filters of a list by name: a closed list of values, or null for free text. */
type Filters = Record<string, readonly string[] | null>;
type ValuesOf<F extends Filters> = {
  [K in keyof F]: (F[K] extends readonly (infer T extends string)[] ? T : string) | undefined;
};
type Change<F extends Filters> = { [K in keyof F]?: string | undefined } & Standing;
interface Standing {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
}

export interface ListSearch<F extends Filters = Filters> {
  /** What the API is asked for, besides `filters`. */
  q: string | undefined;
  sort: string | undefined;
  cursor: string | undefined;
  filters: ValuesOf<F>;
  /** Something narrows the list: "no results" is not "nothing yet". */
  isFiltered: boolean;
  /** The address of this list with something else; the page starts anew unless the change names a cursor. */
  href: (change: Change<F>) => string;
  /** Goes there. */
  go: (change: Change<F>) => void;
  /** The list without any narrowing. */
  bareHref: string;
}

/** The state of a list page, kept in its URL: filters, search, order, page. What is not allowed there is not there. */
export function useListSearch<const F extends Filters>(filters: F, sorts: readonly string[] = []): ListSearch<F> {
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const search = useSearchValues();
  const read = Object.entries(filters).map(([name, allowed]) => [
    name,
    allowed ? oneOf(search[name], allowed) : search[name] || undefined,
  ]);
  const orders = sorts.flatMap((sort) => [sort, `-${sort}`]);
  // Built from the keys of `filters` with the values that each allows.
  const values = Object.fromEntries(read) as ValuesOf<F>;
  const standing = { q: search.q || undefined, sort: oneOf(search.sort, orders), cursor: search.cursor };
  // A list may stand on one side of a page.
  const side = { tab: search.tab };
  const href = (change: Change<F>) =>
    path + stringifySearch({ ...side, ...standing, ...values, cursor: undefined, ...change });
  return {
    ...standing,
    filters: values,
    isFiltered: Boolean(standing.q) || read.some(([, value]) => value !== undefined),
    href,
    go: (change) => router.history.push(href(change)),
    bareHref: path + stringifySearch(side),
  };
}
