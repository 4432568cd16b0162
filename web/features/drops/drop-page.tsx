import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { isListOpen } from '../../../workers/domains/campaigns/schema';
import type { Drop } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { Failed } from '../../ui/failed';
import { NotFound } from '../../ui/not-found';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { useTile } from '../../ui/tile';
import { ClaimForm } from './claim-form';
import { GivenTicket } from './given-ticket';
import type { Taken } from './use-claim';
import { WaitingForm } from './waiting-form';

const POLL_MS = 5_000;

/** Seen first: what the codes are for. Second: who one is. Third: how many are left. One action: get mine. */
export function DropPage() {
  const frame = useTranslations('frame');
  const id = `cmp_${usePathParam('drop')}`;
  const query = useOperation('showDrop', { campaignId: id }, { everyMs: POLL_MS });
  const { data: drop, error } = query;
  usePageTitle(drop?.name);
  if (error instanceof Problem && error.status === 404 && !drop) return <NotFound />;
  if (drop) return <Shown drop={drop} />;
  if (error) return <Failed error={error} onRetry={() => void query.refetch()} />;
  return (
    <div className="drop">
      <LoadingLabel text={frame('loading')} />
      <Skeleton shape="cover" />
      <div className="drop-body">
        <Skeleton shape="title" />
        <Skeleton shape="line" />
        <Skeleton shape="button" />
      </div>
    </div>
  );
}

function Shown({ drop }: { drop: Drop }) {
  const t = useTranslations('drop');
  const { name: brand } = useTenant();
  const tile = useTile(drop.id);
  const [taken, setTaken] = useState<Taken | null>(null);
  const { id, name, description } = drop;

  function take(code: Taken): void {
    setTaken(code);
    void queries.invalidateQueries({ queryKey: ['showDrop', { campaignId: id }] });
  }

  return (
    <article className="drop">
      {tile ? <img className="drop-tile" src={tile} alt="" width="560" height="160" /> : null}
      <div className="drop-body">
        <p className="drop-label">{t('label', { brand })}</p>
        <h1 className="drop-title">
          <bdi>{name}</bdi>
        </h1>
        {description ? (
          <p className="drop-text">
            <bdi>{description}</bdi>
          </p>
        ) : null}
        <Facts drop={drop} />
        {taken ? (
          <GivenTicket key={taken.given.code} drop={drop} taken={taken} onTaken={take} />
        ) : drop.state === 'live' && drop.isStocked ? (
          <ClaimForm drop={drop} onTaken={take} />
        ) : (
          <NotNow drop={drop} />
        )}
        {taken === null && isListOpen(drop, drop.remaining) ? <WaitingForm drop={drop} /> : null}
      </div>
    </article>
  );
}

function Facts({ drop: { state, remaining, isStocked, endsAt, platform } }: { drop: Drop }) {
  const t = useTranslations('drop');
  const format = useFormatter();
  if (state !== 'live') return null;
  return (
    <ul className="drop-facts">
      {isStocked ? <li className="drop-left">{t('left', { count: remaining })}</li> : null}
      {endsAt ? <li>{t('until', { date: format.dateTime(new Date(endsAt), { dateStyle: 'long' }) })}</li> : null}
      {platform === 'universal' ? null : <li>{t('forPlatform', { platform: t(`platforms.${platform}`) })}</li>}
    </ul>
  );
}

/** Why there is no form. */
function NotNow({ drop: { state, startsAt } }: { drop: Drop }) {
  const t = useTranslations('drop');
  const format = useFormatter();
  const { name: brand } = useTenant();
  const starts = startsAt ? format.dateTime(new Date(startsAt), { dateStyle: 'long', timeStyle: 'short' }) : '';
  const [title, text] =
    state === 'paused'
      ? [t('pausedTitle'), t('pausedText', { brand })]
      : state === 'scheduled'
        ? [t('soonTitle'), t('soonText', { date: starts })]
        : state === 'live'
          ? [t('noneTitle'), t('noneText')]
          : [t('overTitle'), t('overText')];
  return (
    <div className="drop-state">
      <h2 className="drop-state-title">{title}</h2>
      <p>{text}</p>
    </div>
  );
}
