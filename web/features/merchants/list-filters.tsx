import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Select } from '../../ui/field';

interface ListFiltersProps {
  action: string;
  /** What the form keeps when it is sent without JavaScript. */
  kept: Record<string, string | undefined>;
  sorts: { value: string; name: string }[];
  sort: string;
  href: (sort: string) => string;
}

/** The order of a list: a form that sends itself when the choice changes. */
export function ListFilters({ action, kept, sorts, sort, href }: ListFiltersProps) {
  const t = useTranslations('offers');
  const router = useRouter();
  return (
    <form className="filters" method="get" action={action}>
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Select
        label={t('sort')}
        name="sort"
        value={sort}
        onChange={(event) => router.history.push(href(event.target.value))}
      >
        {sorts.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </Select>
    </form>
  );
}
