import type { Offer } from '../reads';
import { OfferAction, OfferBadge, Windows } from './offer-parts';
import { OfferFigure } from './rate-figure';
import { Mark } from './tile';

/** The mark on its tile, the rate as the largest thing, the windows in one quiet line, one action. */
function OfferCard({ offer }: { offer: Offer }) {
  return (
    <article class="offer-card">
      <div class="offer-card-head">
        <Mark slug={offer.merchant.slug} />
        <a class="offer-card-shop" href={`/merchants/${offer.merchant.slug}`}>
          <bdi>{offer.merchant.name}</bdi>
        </a>
        <OfferBadge offer={offer} />
      </div>
      <OfferFigure offer={offer} />
      <h3 class="offer-card-title">
        <a href={`/offers/${offer.id}`}>
          <bdi>{offer.title}</bdi>
        </a>
      </h3>
      <Windows trackingHours={offer.trackingHours} confirmationDays={offer.confirmationDays} />
      <OfferAction offer={offer} namesShop isBlock />
    </article>
  );
}

export function OfferGrid({ offers }: { offers: Offer[] }) {
  return (
    <ul class="offer-grid">
      {offers.map((offer) => (
        <li>
          <OfferCard offer={offer} />
        </li>
      ))}
    </ul>
  );
}

/** Offers of one merchant: figure, words, action in one row each. */
export function OfferRows({ offers }: { offers: Offer[] }) {
  return (
    <ul class="offer-rows">
      {offers.map((offer) => (
        <li>
          <OfferRow offer={offer} />
        </li>
      ))}
    </ul>
  );
}

function OfferRow({ offer }: { offer: Offer }) {
  return (
    <article class="offer-row">
      <div class="offer-row-rate">
        <OfferFigure offer={offer} size="small" />
      </div>
      <div class="offer-row-words">
        <h3 class="offer-row-title">
          <a href={`/offers/${offer.id}`}>
            <bdi>{offer.title}</bdi>
          </a>
        </h3>
        {offer.description ? (
          <p class="offer-row-text">
            <bdi>{offer.description}</bdi>
          </p>
        ) : null}
        <Windows trackingHours={offer.trackingHours} confirmationDays={offer.confirmationDays} />
        <OfferBadge offer={offer} />
      </div>
      <div class="offer-row-action">
        <OfferAction offer={offer} />
      </div>
    </article>
  );
}
