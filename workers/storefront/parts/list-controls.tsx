import type { Category } from '../reads';
import { useWords } from '../visit';
import { Icon } from './icon';

interface CategoryChipsProps {
  categories: Category[];
  current: string | undefined;
  href: (category: string | undefined) => string;
}

/** Top categories as a filter; plain links, so the choice lives in the URL. */
export function CategoryChips({ categories, current, href }: CategoryChipsProps) {
  const { t } = useWords();
  const tops = categories.filter((category) => category.parentId === null || category.slug === current);
  return (
    <nav class="chips-frame" aria-label={t('offers.category')}>
      <ul class="chips">
        <li>
          <a class="chip" href={href(undefined)} aria-current={current ? undefined : 'true'}>
            {t('offers.allCategories')}
          </a>
        </li>
        {tops.map((category) => (
          <li>
            <a class="chip" href={href(category.slug)} aria-current={category.slug === current ? 'true' : undefined}>
              <bdi class="chip-name">{category.name}</bdi>
              <span class="chip-count">{category.merchantCount}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SortFormProps {
  action: string;
  /** What the form keeps when it is sent. */
  kept: Record<string, string | undefined>;
  sorts: { value: string; name: string }[];
  sort: string;
}

/** The order of a list: a form with a button, which the app sends by itself when the choice changes. */
export function SortForm({ action, kept, sorts, sort }: SortFormProps) {
  const { t } = useWords();
  return (
    <form class="filters" method="get" action={action}>
      {Object.entries(kept).map(([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null))}
      <div class="field">
        <label class="field-label" for="sort">
          {t('offers.sort')}
        </label>
        <span class="select">
          <select class="input" name="sort" id="sort">
            {sorts.map((option) => (
              <option value={option.value} selected={option.value === sort}>
                {option.name}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      </div>
      <button class="button button-quiet" type="submit">
        {t('frame.apply')}
      </button>
    </form>
  );
}

interface PaginationProps {
  href: (cursor: string | undefined) => string;
  cursor: string | undefined;
  nextCursor: string | null;
}

/** The page lives in the URL: plain links. */
export function Pagination({ href, cursor, nextCursor }: PaginationProps) {
  const { t } = useWords();
  if (!cursor && !nextCursor) return null;
  return (
    <nav class="pagination" aria-label={t('frame.pages')}>
      {cursor ? (
        <a class="button button-plain" href={href(undefined)}>
          {t('frame.firstPage')}
        </a>
      ) : null}
      {nextCursor ? (
        <a class="button button-quiet" rel="next" href={href(nextCursor)}>
          {t('frame.nextPage')}
        </a>
      ) : null}
    </nav>
  );
}
