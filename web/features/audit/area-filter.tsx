import { useTranslations } from 'use-intl';
import { FilterSelect } from '../desk/list-filters';
import { AUDIT_AREAS } from './audit-filters';

type Area = (typeof AUDIT_AREAS)[number];

/** Narrows a log to what one slice did. */
export function AreaFilter({
  value,
  onChange,
}: {
  value: Area | undefined;
  onChange: (area: string | undefined) => void;
}) {
  const t = useTranslations('audit');
  return (
    <FilterSelect
      label={t('area')}
      any={t('anyArea')}
      value={value}
      choices={AUDIT_AREAS.map((area) => ({ value: area, label: t(`areas.${area}`) }))}
      onChange={onChange}
    />
  );
}
