import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { SignInFirst } from '../identity/sign-in-first';
import { CashbackRow } from './cashback-row';

/** Somebody who has just bought looks for it: asked often at first, seldom later. */
const everyMs = (answers: number) => (answers < 6 ? 2_000 : 15_000);

/** Seen first: the latest visit and its word. Second: the amounts. Third: what each word means, and when the next is due. One action: ask for what is missing. */
export function MyCashbackPage() {
  const t = useTranslations('cashback');
  const { status } = useSession();
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/me/cashback" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('title')}</h1>
        <p className="page-note">{t('note')}</p>
      </div>
      <Entries />
    </>
  );
}

function Entries() {
  const t = useTranslations('cashback');
  const home = useTranslations('home');
  const { cursor } = useSearchValues();
  const query = useOperation('listMyCashback', { cursor }, { keepsFormer: true, everyMs });
  if (query.isPending) return <EntriesSkeleton />;
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.data;
  if (entries.length === 0) {
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
        {entries.map((entry, index) => (
          <CashbackRow key={entry.id} entry={entry} isOpen={index === 0 && !cursor} />
        ))}
      </ul>
      <Pagination
        href={(next) => `/me/cashback${stringifySearch({ cursor: next })}`}
        cursor={cursor}
        nextCursor={query.data.nextCursor}
      />
      <p className="cashback-foot">
        {t('missing')}{' '}
        <Go className="section-more" href="/me/cashback/claim">
          {t('claim')}
        </Go>{' '}
        ·{' '}
        <Go className="section-more" href="/wallet">
          {t('wallet')}
        </Go>
      </p>
    </>
  );
}

function EntriesSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="click-list">
        {[1, 2, 3, 4].map((row) => (
          <div key={row} className="click-row click-row-head">
            <Skeleton shape="mark" />
            <span className="click-row-words">
              <Skeleton shape="line" />
              <Skeleton shape="line" />
            </span>
            <Skeleton shape="word" />
          </div>
        ))}
      </div>
    </>
  );
}
