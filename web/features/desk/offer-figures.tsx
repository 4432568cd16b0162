import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { OfferStats } from '../../lib/api-types';
import { countryName } from '../../lib/country-name';
import { useOperation } from '../../lib/query';
import { BarList } from '../../ui/bar-list';
import { ChartFrame, type ChartRow, ColumnChart } from '../../ui/chart-frame';
import { Skeleton } from '../../ui/skeleton';

type Part = OfferStats['byDevice'];

/** Seen first: the days. Second: the hours. Then where people come from. Moves with the live figure above, through the same read. */
export function OfferFigures({ offerId, origin }: { offerId: string; origin: string }) {
  const t = useTranslations('stats');
  const { data } = useOperation('adminGetOfferStats', { id: offerId }, { origin });
  return (
    <section className="figures" aria-labelledby="figures">
      <h2 className="figures-title" id="figures">
        {t('title')}
      </h2>
      {data ? <Figures stats={data} /> : <Skeleton shape="cover" />}
    </section>
  );
}

function Figures({ stats }: { stats: OfferStats }) {
  const t = useTranslations('stats');
  const rows = useRows();
  const days = rows.days(stats.byDay);
  const hours = rows.hours(stats.byHour);
  const total = stats.byDay.reduce((sum, { clicks }) => sum + clicks, 0);
  return (
    <>
      <div className="figures-row figures-pair">
        <ChartFrame
          title={t('byDay')}
          note={t('window', { count: total })}
          heads={[t('day'), t('clicks')]}
          numbers={t('numbers')}
          rows={days}
        >
          <ColumnChart rows={days} summary={t('summary', { count: total })} />
        </ChartFrame>
        <ChartFrame title={t('byHour')} heads={[t('hour'), t('clicks')]} numbers={t('numbers')} rows={hours}>
          <ColumnChart rows={hours} summary={t('summary', { count: total })} />
        </ChartFrame>
      </div>
      <div className="figures-row">
        <BarList title={t('byDevice')} rows={rows.devices(stats.byDevice)} empty={t('none')} />
        <BarList title={t('byCountry')} rows={rows.countries(stats.byCountry)} colour={3} empty={t('none')} />
        <BarList title={t('byReferrer')} rows={rows.pages(stats.byReferrer)} colour={4} empty={t('none')} />
      </div>
    </>
  );
}

/** The numbers of the statistics as rows for the reader's eyes: names in their language, days and hours as they write them. */
function useRows() {
  const t = useTranslations('stats');
  const format = useFormatter();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const region = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const row = (key: string, label: string, value: number): ChartRow => ({
    key,
    label,
    value,
    text: number.format(value),
  });

  function partRows({ items, other }: Part, nameOf: (name: string | null) => string): ChartRow[] {
    const named = items.map(({ name, clicks }) => row(name ?? '-', nameOf(name), clicks));
    return other > 0 ? [...named, row('+', t('others'), other)] : named;
  }
  const deviceWords: Record<string, string> = {
    ...{ phone: t('phone'), tablet: t('tablet'), desktop: t('desktop'), other: t('otherDevice') },
  };
  return {
    // Days are the business's already: noon of the day in UTC is that day for every way of writing it.
    days: (list: OfferStats['byDay']) =>
      list.map(({ day, clicks }) => {
        const label = format.dateTime(new Date(`${day}T12:00:00Z`), {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
        });
        return row(day, label, clicks);
      }),
    hours: (list: OfferStats['byHour']) =>
      list.map(({ hour, clicks }) => row(String(hour), `${String(hour).padStart(2, '0')}:00`, clicks)),
    devices: (part: Part) => partRows(part, (name) => deviceWords[name ?? 'other'] ?? t('otherDevice')),
    countries: (part: Part) => partRows(part, (name) => countryName(region, name) ?? t('unknown')),
    pages: (part: Part) => partRows(part, (name) => name ?? t('direct')),
  };
}
