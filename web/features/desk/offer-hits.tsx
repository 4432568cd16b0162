import { useEffect, useState } from 'react';
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl';
import type { OfferStats } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries, useOperation } from '../../lib/query';
import { useLive } from '../../lib/use-live';
import { Skeleton } from '../../ui/skeleton';

/** For "3 seconds ago". */
const TICK_MS = 1_000;
const ANNOUNCE_MS = 10_000;

/** The offer's hits as they come: moves within a second, announced politely at most every ten. */
export function OfferHits({ offerId, origin }: { offerId: string; origin: string }) {
  const t = useTranslations('desk');
  const format = useFormatter();
  const locale = useLocale();
  const now = useNow({ updateInterval: TICK_MS });
  const stats = useTranslations('stats');
  const { data, error } = useOperation('adminGetOfferStats', { id: offerId }, { origin });
  const state = useLive<OfferStats>(`offer-stats:${offerId}`, {
    origin,
    poll: () => callSignedIn('adminGetOfferStats', { id: offerId }, { origin }),
    onData: (news) =>
      queries.setQueryData(operationQuery('adminGetOfferStats', { id: offerId }, origin).queryKey, news),
  });
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const last = data?.lastClickAt ? format.relativeTime(new Date(data.lastClickAt), now) : t('hitsNever');
  return (
    <section className="panel live" aria-labelledby="hits">
      <h2 className="panel-title live-title" id="hits">
        {t('hits')}
      </h2>
      {data ? (
        <>
          <p className="live-figure">
            <span className="live-number" data-testid="hits">
              {number(data.clicks)}
            </span>
            <span className="live-label">{t('hitsClicks', { count: data.clicks })}</span>
          </p>
          <Announced text={`${number(data.clicks)} ${t('hitsClicks', { count: data.clicks })}`} />
          <dl className="live-lines">
            <LiveLine name={t('hitsUnique')} value={number(data.uniqueClicks)} />
            <LiveLine name={t('hitsBots')} value={number(data.bots)} />
            <LiveLine name={t('hitsLast')} value={last} />
          </dl>
        </>
      ) : (
        <Skeleton shape="figure" />
      )}
      {error ? <p className="field-hint">{t('hitsStale')}</p> : null}
      {!error && state === 'polling' ? <p className="field-hint">{stats('reconnecting')}</p> : null}
    </section>
  );
}

function LiveLine({ name, value }: { name: string; value: string }) {
  return (
    <div className="live-line">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  useEffect(() => {
    if (said === text) return;
    const timer = setTimeout(() => setSaid(text), ANNOUNCE_MS);
    return () => clearTimeout(timer);
  }, [said, text]);
  return (
    <span className="sr-only" role="status">
      {said}
    </span>
  );
}
