import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Rate } from '../../lib/api-types';
import { moneyText } from '../../lib/rate-parts';
import { Icon } from '../../ui/icon';

interface FactsProps {
  trackingHours: number;
  confirmationDays: number;
  rate: Rate | null;
  endsAt?: string | null;
}

/** What a shopper should know before the click: windows, cap, end. */
export function Facts({ trackingHours, confirmationDays, rate, endsAt }: FactsProps) {
  const t = useTranslations('offers');
  const format = useFormatter();
  const locale = useLocale();
  const cap = rate?.kind === 'percent' && rate.cap ? moneyText(rate.cap, locale) : t('noCap');
  return (
    <dl className="facts">
      <Fact name={t('factTracked')} value={t('hours', { count: trackingHours })} />
      <Fact name={t('factConfirmed')} value={t('days', { count: confirmationDays })} />
      {rate?.kind === 'percent' ? <Fact name={t('factCap')} value={cap} /> : null}
      {endsAt ? (
        <Fact
          name={t('factEnds')}
          value={format.dateTime(new Date(endsAt), { day: 'numeric', month: 'short', year: 'numeric' })}
        />
      ) : null}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What earns nothing, said before the click. */
export function Exclusions({ items, level = 2 }: { items: string[]; level?: 2 | 3 }) {
  const t = useTranslations('offers');
  const Heading = `h${level}` as const;
  return (
    <section className="exclusions">
      <Heading className="exclusions-title">{t('exclusions')}</Heading>
      {items.length === 0 ? <p className="prose">{t('nothingExcluded')}</p> : null}
      <ul className="exclusions-list">
        {items.map((item) => (
          <li key={item}>
            <Icon name="minus" />
            <bdi>{item}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
