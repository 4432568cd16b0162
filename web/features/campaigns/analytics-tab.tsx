import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Campaign, CampaignAnalytics } from '../../lib/api-types';
import { countryName } from '../../lib/country-name';
import { callSignedIn, operationQuery, queries, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useLive } from '../../lib/use-live';
import { BarList } from '../../ui/bar-list';
import { ChartFrame, type ChartRow, ColumnChart } from '../../ui/chart-frame';
import { Failed } from '../../ui/failed';
import { Skeleton } from '../../ui/skeleton';
import { Stat } from '../../ui/stat';
import { DownloadButton } from './download-button';
import { Funnel } from './funnel';
import { spanText } from './span-text';
import { PLATFORMS, useCampaignWords } from './use-campaign-words';

/** The last hour moves on though nobody claims. */
const MINUTE_MS = 60_000;

/** Seen first: how many are left and how fast they go. Second: the last hour. Third: where and when. Moves within a second of a claim. */
export function AnalyticsTab({ campaign: { id }, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('analytics');
  const kit = useTranslations('kit');
  const query = useOperation('getCampaignAnalytics', { id }, { origin, everyMs: MINUTE_MS });
  const state = useLive<CampaignAnalytics>(`campaign:${id}`, {
    origin,
    poll: () => callSignedIn('getCampaignAnalytics', { id }, { origin }),
    onData: (news) => queries.setQueryData(operationQuery('getCampaignAnalytics', { id }, origin).queryKey, news),
  });
  if (query.error && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton shape="cover" />;
  return (
    <>
      {state === 'polling' ? <p className="field-hint">{t('reconnecting')}</p> : null}
      <Figures data={query.data} campaignId={id} />
      <Charts data={query.data} />
      <p className="figures-file">
        <DownloadButton
          label={kit('csv')}
          name={`analytics-${id.slice(-8)}.csv`}
          path={`/campaigns/${id}/analytics/export`}
          origin={origin}
        />
      </p>
    </>
  );
}

function Figures({ data, campaignId }: { data: CampaignAnalytics; campaignId: string }) {
  const t = useTranslations('analytics');
  const path = `/t/${usePathParam('slug')}/campaigns/${campaignId}`;
  const { available, claimed, used, revoked, claimsPerMinute } = data;
  const count = (value: number) => t('count', { count: value });
  return (
    <>
      <div className="code-figures">
        <Stat label={t('available')} value={count(available)} href={`${path}?status=available`} />
        <Stat
          label={t('claimed')}
          value={count(claimed + used + revoked)}
          href={`${path}?tab=requests&outcome=claimed`}
        />
        <Stat label={t('used')} value={count(used)} href={`${path}?status=used`} />
        <Stat label={t('perMinute')} value={count(claimsPerMinute)} />
      </div>
      <End data={data} />
    </>
  );
}

/** How long the codes lasted, or will at this pace. */
function End({ data: { minutesLeft, soldOutMinutes } }: { data: CampaignAnalytics }) {
  const t = useTranslations('analytics');
  const locale = useLocale();
  if (soldOutMinutes !== null)
    return <p className="page-note">{t('soldOut', { time: spanText(locale, soldOutMinutes) })}</p>;
  if (!minutesLeft) return null;
  return <p className="page-note">{t('gone', { time: spanText(locale, minutesLeft) })}</p>;
}

function Charts({ data }: { data: CampaignAnalytics }) {
  const t = useTranslations('analytics');
  const rows = useRows();
  const minutes = rows.minutes(data.minutes);
  const hours = rows.hours(data.byHour);
  const sum = (list: ChartRow[]) => list.reduce((all, { value }) => all + value, 0);
  const heads = (first: string): [string, string] => [first, t('claims')];
  return (
    <section className="figures" aria-label={t('title')}>
      <div className="figures-row figures-pair">
        <ChartFrame
          title={t('lastHour')}
          note={t('claimsCount', { count: sum(minutes) })}
          heads={heads(t('minute'))}
          numbers={t('numbers')}
          rows={minutes}
        >
          <ColumnChart rows={minutes} summary={t('summaryHour', { count: sum(minutes) })} />
        </ChartFrame>
        <ChartFrame
          title={t('byHour')}
          note={t('claimsCount', { count: sum(hours) })}
          heads={heads(t('hour'))}
          numbers={t('numbers')}
          rows={hours}
        >
          <ColumnChart rows={hours} summary={t('summaryWeek', { count: sum(hours) })} />
        </ChartFrame>
      </div>
      <div className="figures-row">
        <Funnel funnel={data.funnel} />
        <BarList title={t('byPlatform')} rows={rows.platforms(data.byPlatform)} empty={t('none')} />
        <BarList title={t('byCountry')} rows={rows.countries(data.byCountry)} colour={3} empty={t('none')} />
      </div>
    </section>
  );
}

function useRows() {
  const t = useTranslations('analytics');
  const words = useCampaignWords();
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
  return {
    minutes: (list: CampaignAnalytics['minutes']) =>
      list.map(({ at, claims }) => row(at, format.dateTime(new Date(at), { timeStyle: 'short' }), claims)),
    hours: (list: number[]) =>
      list.map((claims, hour) => row(String(hour), `${String(hour).padStart(2, '0')}:00`, claims)),
    platforms: (parts: CampaignAnalytics['byPlatform']) =>
      Object.entries(parts).map(([name, claims]) => {
        const known = PLATFORMS.find((one) => one === name);
        return row(name, known ? words.platform(known) : t('unknown'), claims);
      }),
    countries: (list: CampaignAnalytics['byCountry']) =>
      list.map(({ country, claims }) => row(country ?? '-', countryName(region, country) ?? t('unknown'), claims)),
  };
}
