import { deskOrigin } from '../../../web/lib/host';
import { inboxValues } from '../../../web/lib/inbox-values';
import { isOwnForm } from '../../domains/identity';
import { type InboxItem, listInbox, readInbox } from '../../domains/notifications';
import { platformErrors } from '../../platform/errors';
import { withoutOverrides } from '../data-island';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { Pagination } from '../parts/list-controls';
import { hrefOf, searchOf } from '../search-values';
import { shopperContextOf, useVisit, useWords, type Visit } from '../visit';
import { refusalPage } from './error-pages';

const LIMIT = 24;
const PATH = '/me/inbox';

/** A shopper's inbox, newest first; null for a reader who is nobody yet. */
export async function inboxPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return null;
  const { t } = visit.words;
  const { cursor } = searchOf(visit.url);
  const inbox = withoutOverrides(await listInbox(ctx, visit.shopperId, { cursor, limit: LIMIT }));
  const body = (
    <div class="inbox">
      <div class="page-head inbox-head">
        <div>
          <h1 class="page-title">{t('inbox.title')}</h1>
          <p class="page-note">{t('inbox.note')}</p>
        </div>
        {inbox.unread > 0 ? (
          <form method="post" action={PATH}>
            <button class="button button-quiet" type="submit">
              {t('inbox.readAll')}
            </button>
          </form>
        ) : null}
      </div>
      {inbox.data.length > 0 ? (
        <ul class="inbox-list">
          {inbox.data.map((item) => (
            <InboxRow item={item} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t('inbox.emptyTitle')} text={t('inbox.emptyText')} />
      )}
      <Pagination href={(next) => hrefOf(PATH, { cursor: next })} cursor={cursor} nextCursor={inbox.nextCursor} />
    </div>
  );
  const seeds = [
    { operation: 'listInbox', input: { cursor }, data: inbox },
    { operation: 'getInboxSummary', input: {}, data: { unread: inbox.unread } },
  ];
  return { title: t('inbox.title'), body, seeds, isHidden: true };
}

/** Marks all as read for a reader without JavaScript, and shows the inbox again. */
export async function sendReadInbox(visit: Visit): Promise<Page | Response> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return toPath(hrefOf('/sign-in', { next: PATH }));
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  await readInbox(ctx, visit.shopperId, { all: true });
  return toPath(PATH);
}

function toPath(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

function InboxRow({ item }: { item: InboxItem }) {
  const { t, format, locale } = useWords();
  const { url, tenant } = useVisit();
  const { kind, createdAt, readAt, link } = item;
  const values = inboxValues(item.values, locale);
  // Each kind needs values of its own, which addToInbox has checked; the types of use-intl cannot say "those of this key".
  const say = t as unknown as (key: string, values: InboxItem['values']) => string;
  const at = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const title = say(`inbox.kinds.${kind}.title`, values);
  const isNew = readAt === null;
  return (
    <li class="inbox-row" data-new={isNew ? 'true' : undefined}>
      <p class="inbox-title">
        {title}
        {isNew ? <span class="badge badge-brand">{t('inbox.new')}</span> : null}
      </p>
      <p class="inbox-line">{say(`inbox.kinds.${kind}.line`, values)}</p>
      <p class="inbox-foot">
        <time datetime={createdAt}>{format.dateTime(new Date(createdAt), at)}</time>
        {link ? (
          <a
            class="inbox-link"
            href={link.startsWith('/t/') ? deskOrigin(tenant.slug, url) + link : link}
            aria-label={`${t('inbox.open')}: ${title}`}
          >
            {t('inbox.open')}
          </a>
        ) : null}
      </p>
    </li>
  );
}
