import type { ReactNode } from 'react';
import type { Offer } from '../lib/api-types';
import { Go } from './go';
import { OfferBadge, OfferFigure, Windows } from './offer-parts';
import { Skeleton } from './skeleton';
import { Mark } from './tile';

/** The mark on its tile, the rate as the largest thing, the windows in one quiet line, one action. */
export function OfferCard({ offer, action }: { offer: Offer; action: ReactNode }) {
  return (
    <article className="offer-card">
      <div className="offer-card-head">
        <Mark slug={offer.merchant.slug} />
        <Go className="offer-card-shop" href={`/merchants/${offer.merchant.slug}`}>
          <bdi>{offer.merchant.name}</bdi>
        </Go>
        <OfferBadge offer={offer} />
      </div>
      <OfferFigure offer={offer} />
      <h3 className="offer-card-title">
        <Go href={`/offers/${offer.id}`}>
          <bdi>{offer.title}</bdi>
        </Go>
      </h3>
      <Windows trackingHours={offer.trackingHours} confirmationDays={offer.confirmationDays} />
      {action}
    </article>
  );
}

/** An offer card that is still on its way. */
export function OfferCardSkeleton() {
  return (
    <div className="offer-card">
      <div className="offer-card-head">
        <Skeleton shape="mark" />
        <Skeleton shape="line" />
      </div>
      <Skeleton shape="figure" />
      <Skeleton shape="line" />
      <Skeleton shape="line" />
      <Skeleton shape="button" />
    </div>
  );
}
