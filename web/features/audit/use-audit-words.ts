import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { minorPerMajor } from '../../lib/rate-parts';
import { useTenant } from '../../lib/tenant';

/** Words of people are never taken for words of ours. */
const FREE_TEXT = /^(name|title|description|tagline|taglines|reason|slug|couponCode|exclusions)\b/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Actions, fields and values of the audit in the reader's language; what has no words yet is shown as the log has it. */
export function useAuditWords() {
  const t = useTranslations('audit');
  const format = useFormatter();
  const locale = useLocale();
  const { currency } = useTenant();
  // The log names its actions and fields as the API does: any text may come, and `has` says whether there are words for it.
  const say = t as unknown as ((key: string) => string) & { has: (key: string) => boolean };
  const wordOf = (group: string, name: string) => (say.has(`${group}.${name}`) ? say(`${group}.${name}`) : undefined);

  function field(path: string): string {
    const [first = '', ...rest] = path.split('.');
    const known = wordOf('fields', first);
    return known ? [known, ...rest].join(' · ') : path;
  }

  function value(path: string, given: unknown): string {
    if (given === undefined || given === null) return '–';
    if (typeof given === 'boolean') return given ? t('yes') : t('no');
    if (Array.isArray(given))
      return format.list(
        given.map((part) => value(path, part)),
        { type: 'unit' },
      );
    if (typeof given === 'number') return numberOf(path, given);
    if (typeof given !== 'string') return JSON.stringify(given);
    if (INSTANT.test(given)) return format.dateTime(new Date(given), { dateStyle: 'medium', timeStyle: 'short' });
    return (FREE_TEXT.test(path) ? undefined : wordOf('values', given)) ?? given;
  }

  function numberOf(path: string, amount: number): string {
    const number = (of: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locale, options).format(of);
    if (/Minor$/.test(path)) return number(amount / minorPerMajor(currency), { style: 'currency', currency });
    if (/BasisPoints$/.test(path)) return number(amount / 10_000, { style: 'percent', maximumFractionDigits: 2 });
    return number(amount);
  }

  return {
    action: (name: string) => wordOf('actions', name) ?? name,
    subject: (id: string) => wordOf('subjects', id.split('_')[0] ?? '') ?? id,
    actor: ({ id, name }: { id: string; name: string | null }) =>
      name ?? (id === 'anonymous' ? t('guest') : id.startsWith('system') ? t('system') : id),
    field,
    value,
  };
}
