import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Offer, Page } from '../../lib/api-types';
import { Failed } from '../../ui/failed';
import { OfferCard, OfferCardSkeleton } from '../../ui/offer-card';
import { LoadingLabel } from '../../ui/skeleton';
import { OfferAction } from './offer-action';

interface OfferGridProps {
  query: UseQueryResult<Page<Offer>>;
  expected?: number;
  empty: ReactNode;
}

/** Offers as cards, in all their states. */
export function OfferGrid({ query, expected = 8, empty }: OfferGridProps) {
  const frame = useTranslations('frame');
  if (query.isPending) {
    return (
      <>
        <LoadingLabel text={frame('loading')} />
        <div className="offer-grid">
          {Array.from({ length: expected }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <OfferCardSkeleton key={index} />
          ))}
        </div>
      </>
    );
  }
  if (query.isError && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.data.length === 0) return empty;
  return (
    <ul className="offer-grid">
      {query.data.data.map((offer) => (
        <li key={offer.id}>
          <OfferCard offer={offer} action={<OfferAction offer={offer} namesShop isBlock />} />
        </li>
      ))}
    </ul>
  );
}
