import { useOperation } from '../../lib/query';

/** What a category is called; nothing until that is known. */
export function useCategoryName(origin: string): (id: string | null) => string {
  const { data } = useOperation('adminListCategories', {}, { origin });
  const names = new Map((data?.data ?? []).map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
