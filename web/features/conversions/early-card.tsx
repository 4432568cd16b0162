import { useFormatter, useTranslations } from 'use-intl';
import type { EarlyBudget } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Card } from '../../ui/card';
import { TextLink } from '../../ui/text-link';
import { useRights } from '../desk/use-rights';
import { useConversionWords } from './use-conversion-words';

/** What of this month's budget for early confirmation is used, and what became of it; a business that has none is told so. */
export function EarlyCard({ origin }: { origin: string }) {
  const t = useTranslations('commissions');
  const slug = usePathParam('slug');
  const { setsUp } = useRights();
  const { data } = useOperation('adminGetEarlyBudget', {}, { origin });
  if (!data) return null;
  const isOff = data.budget.amountMinor === 0 && data.used.amountMinor === 0;
  return (
    <Card
      title={t('early.title')}
      note={isOff ? t('early.off') : t('early.note')}
      action={
        setsUp ? (
          <TextLink href={`/t/${slug}/commissions/early`}>{isOff ? t('early.setUp') : t('early.change')}</TextLink>
        ) : undefined
      }
    >
      {isOff ? null : <Month budget={data} />}
    </Card>
  );
}

function Month({ budget: { month, budget, used, ...parts } }: { budget: EarlyBudget }) {
  const t = useTranslations('commissions');
  const format = useFormatter();
  const words = useConversionWords();
  const name = format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const text = t('early.used', { used: words.money(used), budget: words.money(budget), month: name });
  return (
    <div className="early-month">
      <p>{text}</p>
      <progress
        className="progress"
        value={used.amountMinor}
        max={Math.max(1, budget.amountMinor, used.amountMinor)}
        aria-label={text}
      />
      <dl className="person-facts">
        {(['ahead', 'secured', 'returned'] as const).map((part) => (
          <div key={part} className="facts-pair">
            <dt>{t(`early.${part}`)}</dt>
            <dd className="early-part">
              <bdi dir="ltr">{words.money(parts[part].cashback)}</bdi>
              <span>{t('early.part', { count: parts[part].count })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
