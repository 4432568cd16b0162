import { useFormatter, useTranslations } from 'use-intl';
import type { InboxItem } from '../../lib/api-types';
import { deskOrigin } from '../../lib/host';
import { operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showFailure } from '../../ui/toast';
import { SignInFirst } from '../identity/sign-in-first';
import { useInboxText } from './inbox-text';

/** Seen first: what is new. Second: what it asks for. Third: when. One action: mark all as read. Left out: folders and filters. */
export function InboxPage() {
  const t = useTranslations('inbox');
  const { status } = useSession();
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/me/inbox" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return <Inbox href="/me/inbox" />;
}

/** The inbox of one business; `origin` is its host where this page stands on another. */
export function Inbox({ href, origin }: { href: string; origin?: string }) {
  const t = useTranslations('inbox');
  const { cursor } = useSearchValues();
  const { status } = useSession();
  const query = useOperation('listInbox', { cursor }, { origin, isEnabled: status === 'signed-in', keepsFormer: true });
  const markRead = useMarkRead(origin);
  return (
    <div className="inbox">
      <div className="page-head inbox-head">
        <div>
          <h1 className="page-title">{t('title')}</h1>
          <p className="page-note">{t('note')}</p>
        </div>
        {query.data?.unread ? (
          <Button look="quiet" onClick={() => markRead({ all: true })}>
            {t('readAll')}
          </Button>
        ) : null}
      </div>
      {query.data ? (
        <InboxList items={query.data.data} origin={origin} onRead={(id) => markRead({ ids: [id] })} />
      ) : query.error ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <InboxSkeleton />
      )}
      <Pagination
        href={(next) => `${href}${stringifySearch({ cursor: next })}`}
        cursor={cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </div>
  );
}

interface InboxListProps {
  items: InboxItem[];
  origin: string | undefined;
  onRead: (id: string) => void;
}

function InboxList({ items, origin, onRead }: InboxListProps) {
  const t = useTranslations('inbox');
  if (items.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <ul className="inbox-list">
      {items.map((item) => (
        <InboxRow key={item.id} item={item} origin={origin} onRead={() => onRead(item.id)} />
      ))}
    </ul>
  );
}

interface InboxRowProps {
  item: InboxItem;
  origin: string | undefined;
  onRead: () => void;
}

function InboxRow({ item, origin, onRead }: InboxRowProps) {
  const t = useTranslations('inbox');
  const format = useFormatter();
  const { title, line } = useInboxText()(item);
  const isNew = item.readAt === null;
  const at = new Date(item.createdAt);
  return (
    <li className="inbox-row" data-new={isNew || undefined}>
      <p className="inbox-title">
        {title}
        {isNew ? <span className="badge badge-brand">{t('new')}</span> : null}
      </p>
      <p className="inbox-line">{line}</p>
      <p className="inbox-foot">
        <time dateTime={item.createdAt}>
          {format.dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}
        </time>
        {item.link ? <RowLink {...{ href: item.link, origin, title }} onOpen={() => isNew && onRead()} /> : null}
      </p>
    </li>
  );
}

interface RowLinkProps {
  href: string;
  origin: string | undefined;
  title: string;
  onOpen: () => void;
}

/** A link is a path of the business's host, or, below `/t/`, of the dashboard; each leads from the other to its own. */
function RowLink({ href, origin, title, onOpen }: RowLinkProps) {
  const t = useTranslations('inbox');
  const slug = /^\/t\/([^/]+)\//.exec(href)?.[1];
  const isHere = (slug !== undefined) === (origin !== undefined);
  const Link = isHere ? Go : 'a';
  const elsewhere = slug ? deskOrigin(slug, location) : origin;
  return (
    <Link
      className="inbox-link"
      {...(isHere ? { href } : { href: `${elsewhere}${href}`, target: '_blank', rel: 'noopener' })}
      onClick={onOpen}
      aria-label={`${t('open')}: ${title}`}
    >
      {t('open')}
    </Link>
  );
}

/** Marks as read, then shows what is left. */
function useMarkRead(origin: string | undefined) {
  const write = useWrite('readInbox', origin);
  const problemText = useProblemText();
  return (body: { all: true } | { ids: string[] }): void => {
    if (write.isPending) return;
    write.mutate(
      { input: { body } },
      {
        onSuccess: ({ unread }) => {
          queries.setQueryData(operationQuery('getInboxSummary', {}, origin).queryKey, { unread });
          void queries.invalidateQueries({ queryKey: ['listInbox'] });
        },
        onError: (error) => showFailure(problemText(error)),
      },
    );
  };
}

function InboxSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="inbox-list">
        {[1, 2, 3].map((row) => (
          <div key={row} className="inbox-row">
            <Skeleton shape="line" />
            <Skeleton shape="line" />
          </div>
        ))}
      </div>
    </>
  );
}
