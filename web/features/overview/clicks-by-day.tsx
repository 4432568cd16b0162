import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Home } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { ChartFrame, ColumnChart } from '../../ui/chart-frame';
import { TextLink } from '../../ui/text-link';

/** The clicks of the last days, one chart with its table, and the offers behind them. */
export function ClicksByDay({ figures }: { figures: NonNullable<Home['figures']> }) {
  const t = useTranslations('overview');
  const stats = useTranslations('stats');
  const format = useFormatter();
  const slug = usePathParam('slug');
  const number = new Intl.NumberFormat(useLocale());
  const { clicks, clicksByDay, activeOffers } = figures;
  // Days are the business's already: noon of the day in UTC is that day for every way of writing it.
  const nameOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const rows = clicksByDay.map((row) => ({
    ...{ key: row.day, label: nameOf(row.day), value: row.clicks, text: number.format(row.clicks) },
  }));
  return (
    <section className="panel">
      <ChartFrame
        title={t('clicks')}
        note={t('clicksIn', { count: clicks, days: rows.length })}
        heads={[stats('day'), stats('clicks')]}
        numbers={stats('numbers')}
        rows={rows}
      >
        <ColumnChart rows={rows} summary={t('clicksIn', { count: clicks, days: rows.length })} />
      </ChartFrame>
      <TextLink href={`/t/${slug}/offers?status=active`}>{t('activeOffers', { count: activeOffers })}</TextLink>
    </section>
  );
}
