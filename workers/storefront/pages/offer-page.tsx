import type { Page } from '../page';
import { Notice } from '../parts/notice';
import { CodeVerb, OfferAction, OfferBadge } from '../parts/offer-parts';
import { OfferFigure } from '../parts/rate-figure';
import { Exclusions, Facts } from '../parts/terms';
import { Mark } from '../parts/tile';
import { type Offer, readsOf } from '../reads';
import { offerOf, trailOf } from '../structured-data';
import { useVisit, useWords, type Visit } from '../visit';

/** A click that was issued for a reader without JavaScript: the whole code, and the way on. */
export interface Revealed {
  couponCode: string | null;
  redirectUrl: string;
}

/** An offer with all its terms before the click. Null when there is no such offer. */
export async function offerPage(visit: Visit, id: string, revealed: Revealed | null = null): Promise<Page | null> {
  const reads = readsOf(visit);
  const offer = await reads.findOffer(id);
  if (!offer) return null;
  const { merchant } = offer;
  const places = [
    { name: merchant.name, path: `/merchants/${merchant.slug}` },
    { name: offer.title, path: `/offers/${id}` },
  ];
  return {
    title: `${offer.title} · ${merchant.name}`,
    description: offer.description,
    body: <OfferArticle offer={offer} revealed={revealed} />,
    seeds: reads.seeds,
    structured: [trailOf(visit, places), offerOf(visit, offer)],
    image: offer.imageUrl,
    isHidden: offer.status !== 'active',
  };
}

function OfferArticle({ offer, revealed }: { offer: Offer; revealed: Revealed | null }) {
  const { t } = useWords();
  const isLive = offer.status === 'active';
  const shop = offer.merchant.name;
  const shopHref = `/merchants/${offer.merchant.slug}`;
  return (
    <article class="offer-page">
      <div class="offer-page-head">
        <Mark slug={offer.merchant.slug} />
        <p class="crumb">
          <a href={shopHref}>{shop}</a>
        </p>
        {isLive ? <OfferBadge offer={offer} /> : null}
      </div>
      <div>
        <h1 class="page-title">
          <bdi>{offer.title}</bdi>
        </h1>
        {offer.description ? (
          <p class="page-note">
            <bdi>{offer.description}</bdi>
          </p>
        ) : null}
      </div>
      {isLive ? (
        <OfferFigure offer={offer} size="large" />
      ) : (
        <Notice tone="caution" title={t('offers.ended')}>
          {t('offers.endedText', { shop })}
        </Notice>
      )}
      {isLive ? <Actions offer={offer} revealed={revealed} /> : <OtherOffers href={shopHref} shop={shop} />}
      <Facts
        trackingHours={offer.trackingHours}
        confirmationDays={offer.confirmationDays}
        rate={offer.rate}
        endsAt={offer.endsAt}
      />
      <Exclusions items={offer.exclusions} />
      {isLive ? (
        <p>
          <a class="link" href={shopHref}>
            {t('offers.allOf', { shop })}
          </a>
        </p>
      ) : null}
    </article>
  );
}

function OtherOffers({ href, shop }: { href: string; shop: string }) {
  const { t } = useWords();
  return (
    <div class="offer-page-actions">
      <a class="button button-primary button-large" href={href}>
        {t('offers.allOf', { shop })}
      </a>
    </div>
  );
}

function Actions({ offer, revealed }: { offer: Offer; revealed: Revealed | null }) {
  const { words, shopperId } = useVisit();
  const { t } = words;
  if (revealed) return <RevealedCode shop={offer.merchant.name} revealed={revealed} />;
  return (
    <div class="offer-page-actions">
      {offer.hasCode ? (
        <form method="post" action={`/offers/${offer.id}`}>
          <button class="button button-primary button-large" type="submit">
            <CodeVerb />
          </button>
        </form>
      ) : (
        <OfferAction offer={offer} namesShop isLarge />
      )}
      {shopperId === null && offer.rate ? (
        <a class="link" href={`/sign-in?next=${encodeURIComponent(`/offers/${offer.id}`)}`}>
          {t('sheet.signIn')}
        </a>
      ) : null}
    </div>
  );
}

function RevealedCode({ shop, revealed }: { shop: string; revealed: Revealed }) {
  const { t } = useWords();
  return (
    <>
      {revealed.couponCode ? (
        <div>
          <p class="field-label">{t('sheet.yourCode')}</p>
          <code class="code-ticket" dir="ltr">
            {revealed.couponCode}
          </code>
        </div>
      ) : null}
      <div class="offer-page-actions">
        <a
          class="button button-primary button-large"
          href={revealed.redirectUrl}
          rel="noopener nofollow sponsored"
          target="_blank"
        >
          {t('sheet.open', { shop })}
        </a>
      </div>
    </>
  );
}
