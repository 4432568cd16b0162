import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { Go } from '../../ui/go';

interface CategoryChipsProps {
  current: string | undefined;
  href: (category: string | undefined) => string;
}

/** Top categories as a filter; plain links, so the choice lives in the URL. */
export function CategoryChips({ current, href }: CategoryChipsProps) {
  const t = useTranslations('offers');
  const { data } = useOperation('listCategories', {});
  const tops = (data?.data ?? []).filter((category) => category.parentId === null || category.slug === current);
  const mark = (isCurrent: boolean) => (isCurrent ? { 'aria-current': 'true' as const } : {});
  return (
    <nav className="chips-frame" aria-label={t('category')}>
      <ul className="chips">
        <li>
          <Go className="chip" href={href(undefined)} {...mark(!current)}>
            {t('allCategories')}
          </Go>
        </li>
        {tops.map((category) => (
          <li key={category.id}>
            <Go className="chip" href={href(category.slug)} {...mark(category.slug === current)}>
              <bdi className="chip-name">{category.name}</bdi>
              <span className="chip-count">{category.merchantCount}</span>
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  );
}
