import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Page, WalletEntry } from '../../lib/api-types';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { WalletLineRow } from './wallet-line-row';

interface WalletLinesProps {
  queryKey: unknown[];
  readPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<WalletEntry>>;
  isOwn?: boolean;
  /** The first page, where the edge has sent it with the page. */
  first?: Page<WalletEntry> | undefined;
  /** What stands there before the first line. */
  empty: ReactNode;
}

/** The lines of a wallet, the newest first; older ones on demand, and said when there are no more. */
export function WalletLines({ queryKey, readPage, isOwn, first, empty }: WalletLinesProps) {
  const t = useTranslations('wallet');
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...(first ? { initialData: { pages: [first], pageParams: [undefined] } } : {}),
  });
  const entries = query.data?.pages.flatMap(({ data }) => data);
  if (!entries && query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!entries) return <LinesSkeleton />;
  if (entries.length === 0) return empty;
  return (
    <>
      <ul className="wallet-lines">
        {entries.map((entry) => (
          <WalletLineRow key={entry.sequence} entry={entry} isOwn={isOwn ?? false} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          look="quiet"
          className="wallet-more"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : (
        <p className="wallet-end">{t('end', { count: entries.length })}</p>
      )}
    </>
  );
}

function LinesSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="wallet-lines">
        {[1, 2, 3, 4].map((line) => (
          <div key={line} className="wallet-line">
            <Skeleton shape="mark" />
            <div className="wallet-line-words">
              <Skeleton shape="line" />
              <Skeleton shape="word" />
            </div>
            <Skeleton shape="word" />
          </div>
        ))}
      </div>
    </>
  );
}
