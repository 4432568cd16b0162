import { useFormatter, useTranslations } from 'use-intl';
import type { Click } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { Mark } from '../../ui/tile';
import { Timeline } from '../../ui/timeline';
import { SignInFirst } from '../identity/sign-in-first';
import { clickStates, WORDS } from './click-steps';

/** Somebody who comes from a shop looks for that click: asked often at first, seldom later. */
const everyMs = (answers: number) => (answers < 12 ? 500 : 5_000);

/** Seen first: the latest visit. Second: where its cashback stands. Third: what comes next. Left out: amounts not yet known. */
export function MyClicksPage() {
  const t = useTranslations('clicks');
  const { status } = useSession();
  usePageTitle(t('title'));
  if (status === 'anonymous') return <SignInFirst next="/me/clicks" />;
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('title')}</h1>
        <p className="page-note">{t('note')}</p>
      </div>
      <Clicks />
    </>
  );
}

function Clicks() {
  const t = useTranslations('clicks');
  const home = useTranslations('home');
  const { cursor } = useSearchValues();
  const query = useOperation('listMyClicks', { cursor }, { keepsFormer: true, everyMs });
  if (query.isPending) return <ClicksSkeleton />;
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const clicks = query.data.data;
  if (clicks.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={
          <Go className="button button-primary" href="/merchants">
            {home('start')}
          </Go>
        }
      />
    );
  }
  return (
    <>
      <ul className="click-list">
        {clicks.map((click, index) => (
          <ClickRow key={click.clickId} click={click} isOpen={index === 0 && !cursor} />
        ))}
      </ul>
      <Pagination
        href={(next) => `/me/clicks${stringifySearch({ cursor: next })}`}
        cursor={cursor}
        nextCursor={query.data.nextCursor}
      />
    </>
  );
}

function ClickRow({ click, isOpen }: { click: Click; isOpen: boolean }) {
  const t = useTranslations('clicks');
  const format = useFormatter();
  const at = format.dateTime(new Date(click.clickedAt), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <li className="click-row">
      <details open={isOpen}>
        <summary className="click-row-head">
          <Mark slug={click.merchant.slug} />
          <span className="click-row-words">
            <span className="click-row-title">
              <bdi>{click.offerTitle}</bdi>
            </span>
            <span className="click-row-line">
              <bdi>{click.merchant.name}</bdi> · <time dateTime={click.clickedAt}>{at}</time>
            </span>
          </span>
          <Badge tone={click.status === 'clicked' ? 'positive' : 'plain'}>
            {click.status === 'clicked' ? t('clicked') : t('issued')}
          </Badge>
          <Icon name="chevron-down" />
        </summary>
        <ClickTimeline click={click} />
      </details>
    </li>
  );
}

function ClickTimeline({ click }: { click: Click }) {
  const t = useTranslations('clicks');
  const format = useFormatter();
  const states = clickStates(click.status);
  const shop = click.merchant.name;
  const date = format.dateTime(new Date(click.expectedTrackedAt), { day: 'numeric', month: 'short' });
  const note = {
    clicked: click.status === 'clicked' ? t('clickedNote', { shop }) : t('issuedNote'),
    tracked: t('trackedNote', { shop, date }),
    pending: t('pendingNote'),
    confirmed: t('confirmedNote'),
    paid: t('paidNote'),
    declined: t('declinedNote'),
  };
  const steps = WORDS.map((word) => ({
    key: word,
    word: t(word),
    note: note[word],
    state: states[word],
    isBranch: word === 'declined',
  }));
  return <Timeline label={t('steps')} steps={steps} />;
}

function ClicksSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="click-list">
        {[1, 2, 3].map((row) => (
          <div key={row} className="click-row click-row-head">
            <Skeleton shape="mark" />
            <span className="click-row-words">
              <Skeleton shape="line" />
              <Skeleton shape="line" />
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
