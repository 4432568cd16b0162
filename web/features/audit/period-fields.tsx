import { useTranslations } from 'use-intl';
import { DateField } from '../../ui/date-field';

interface PeriodFieldsProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: { from?: string | undefined; to?: string | undefined }) => void;
}

/** Narrows a log to the days from one to another, both included. */
export function PeriodFields({ from, to, onChange }: PeriodFieldsProps) {
  const t = useTranslations('audit');
  return (
    <>
      <DateField
        label={t('from')}
        value={from ?? ''}
        max={to}
        onChange={(event) => onChange({ from: event.target.value || undefined })}
      />
      <DateField
        label={t('to')}
        value={to ?? ''}
        min={from}
        onChange={(event) => onChange({ to: event.target.value || undefined })}
      />
    </>
  );
}
