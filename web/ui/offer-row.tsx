import type { ReactNode } from 'react';
import type { Offer } from '../lib/api-types';
import { Go } from './go';
import { OfferBadge, OfferFigure, Windows } from './offer-parts';

/** An offer among others of the same merchant: figure, words, action in one row. */
export function OfferRow({ offer, action }: { offer: Offer; action: ReactNode }) {
  return (
    <article className="offer-row">
      <div className="offer-row-rate">
        <OfferFigure offer={offer} size="small" />
      </div>
      <div className="offer-row-words">
        <h3 className="offer-row-title">
          <Go href={`/offers/${offer.id}`}>
            <bdi>{offer.title}</bdi>
          </Go>
        </h3>
        {offer.description ? (
          <p className="offer-row-text">
            <bdi>{offer.description}</bdi>
          </p>
        ) : null}
        <Windows trackingHours={offer.trackingHours} confirmationDays={offer.confirmationDays} />
        <OfferBadge offer={offer} />
      </div>
      <div className="offer-row-action">{action}</div>
    </article>
  );
}
