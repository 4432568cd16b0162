import type { InputHTMLAttributes } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from './field';

interface DateFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
  /** The zone that the day is counted in, named so that nobody guesses. */
  timeZone?: string;
}

/** A day, picked by the browser's own calendar in the reader's language. */
export function DateField({ timeZone, hint, ...rest }: DateFieldProps) {
  const t = useTranslations('kit');
  const zone = timeZone ? t('inZone', { zone: timeZone.replace(/_/g, ' ') }) : undefined;
  return <Field {...rest} type="date" hint={[hint, zone].filter(Boolean).join(' ') || undefined} />;
}
