import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { MerchantCard as Merchant, Page } from '../../lib/api-types';
import { Failed } from '../../ui/failed';
import { MerchantCard, MerchantCardSkeleton } from '../../ui/merchant-card';
import { LoadingLabel } from '../../ui/skeleton';

interface MerchantGridProps {
  query: UseQueryResult<Page<Merchant>>;
  expected?: number;
  empty: ReactNode;
}

/** Shops as signs on their tiles, in all their states. */
export function MerchantGrid({ query, expected = 12, empty }: MerchantGridProps) {
  const frame = useTranslations('frame');
  if (query.isPending) {
    return (
      <>
        <LoadingLabel text={frame('loading')} />
        <div className="merchant-grid">
          {Array.from({ length: expected }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <MerchantCardSkeleton key={index} />
          ))}
        </div>
      </>
    );
  }
  if (query.isError && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.data.length === 0) return empty;
  return (
    <ul className="merchant-grid">
      {query.data.data.map((merchant) => (
        <li key={merchant.id}>
          <MerchantCard merchant={merchant} />
        </li>
      ))}
    </ul>
  );
}
