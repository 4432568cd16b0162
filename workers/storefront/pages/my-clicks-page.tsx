import { type ClickSummary, listMyClicks } from '../../domains/clicks';
import { withoutOverrides } from '../data-island';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { Icon } from '../parts/icon';
import { Pagination } from '../parts/list-controls';
import { Mark } from '../parts/tile';
import { ClickTimeline } from '../parts/timeline';
import { hrefOf, searchOf } from '../search-values';
import { shopperContextOf, useWords, type Visit } from '../visit';

const LIMIT = 24;

/** A shopper's own clicks, newest first; null for a reader who is nobody yet. */
export async function myClicksPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx) return null;
  const { t } = visit.words;
  const { cursor } = searchOf(visit.url);
  const clicks = withoutOverrides(await listMyClicks(ctx, { cursor, limit: LIMIT }));
  const start = { href: '/merchants', word: t('home.start'), look: 'primary' as const };
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{t('clicks.title')}</h1>
        <p class="page-note">{t('clicks.note')}</p>
      </div>
      {clicks.data.length > 0 ? (
        <ul class="click-list">
          {clicks.data.map((click, i) => (
            <ClickRow click={click} isOpen={i === 0 && !cursor} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t('clicks.emptyTitle')} text={t('clicks.emptyText')} action={start} />
      )}
      <Pagination
        href={(next) => hrefOf('/me/clicks', { cursor: next })}
        cursor={cursor}
        nextCursor={clicks.nextCursor}
      />
    </>
  );
  const seeds = [{ operation: 'listMyClicks', input: { cursor }, data: clicks }];
  return { title: t('clicks.title'), body, seeds, isHidden: true };
}

function ClickRow({ click, isOpen }: { click: ClickSummary; isOpen: boolean }) {
  const { t, format } = useWords();
  const day = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const isClicked = click.status === 'clicked';
  return (
    <li class="click-row">
      <details open={isOpen}>
        <summary class="click-row-head">
          <Mark slug={click.merchant.slug} />
          <span class="click-row-words">
            <span class="click-row-title">
              <bdi>{click.offerTitle}</bdi>
            </span>
            <span class="click-row-line">
              <bdi>{click.merchant.name}</bdi> ·{' '}
              <time datetime={click.clickedAt}>{format.dateTime(new Date(click.clickedAt), day)}</time>
            </span>
          </span>
          <span class={isClicked ? 'badge badge-positive' : 'badge badge-plain'}>
            {isClicked ? t('clicks.clicked') : t('clicks.issued')}
          </span>
          <Icon name="chevron-down" />
        </summary>
        <ClickTimeline click={click} />
      </details>
    </li>
  );
}
