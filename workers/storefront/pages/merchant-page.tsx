import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { OfferRows } from '../parts/offer-card';
import { OfferAction } from '../parts/offer-parts';
import { PageNote } from '../parts/page-note';
import { RateFigure } from '../parts/rate-figure';
import { Exclusions, Facts } from '../parts/terms';
import { TileCover } from '../parts/tile';
import { type Merchant, readsOf } from '../reads';
import { catalogOf, trailOf } from '../structured-data';
import { useWords, type Visit } from '../visit';

/** A shop: its sign and best rate, its offers, what earns nothing. Null when there is no such shop. */
export async function merchantPage(visit: Visit, slug: string): Promise<Page | null> {
  const { t } = visit.words;
  const reads = readsOf(visit);
  const merchant = await reads.findMerchant(slug);
  if (!merchant) return null;
  const { name, category } = merchant;
  const body = (
    <>
      <PageNote shop={name} />
      <Hero merchant={merchant} />
      <div class="split">
        <section class="split-main" aria-labelledby="offers">
          <h2 class="section-title" id="offers">
            {t('merchants.offersAt', { shop: name })}
          </h2>
          {merchant.offers.length > 0 ? <OfferRows offers={merchant.offers} /> : <NoOffers shop={name} />}
        </section>
        <aside class="split-side">
          <Exclusions items={merchant.exclusions} />
          {merchant.description ? (
            <section class="prose">
              <h2 class="exclusions-title">{t('merchants.about', { shop: name })}</h2>
              <p>
                <bdi>{merchant.description}</bdi>
              </p>
            </section>
          ) : null}
        </aside>
      </div>
    </>
  );
  const places = [
    { name: category.name, path: `/c/${category.slug}` },
    { name, path: `/merchants/${slug}` },
  ];
  return {
    ...{ title: name, description: [merchant.tagline, merchant.description].filter(Boolean).join(' '), body },
    ...{ seeds: reads.seeds, image: merchant.imageUrl },
    structured: [trailOf(visit, places), catalogOf(visit, merchant)],
  };
}

function Hero({ merchant }: { merchant: Merchant }) {
  const best = merchant.offers.find((offer) => offer.rate) ?? merchant.offers[0];
  const { trackingHours, confirmationDays, bestRate } = merchant;
  return (
    <header class="merchant-hero">
      <TileCover slug={merchant.slug} name={merchant.name} isHero />
      <div class="merchant-hero-words">
        <p class="crumb">
          <a href={`/c/${merchant.category.slug}`}>{merchant.category.name}</a>
        </p>
        <h1 class="merchant-hero-name">{merchant.name}</h1>
        <p class="merchant-hero-tagline">
          <bdi>{merchant.tagline}</bdi>
        </p>
        {bestRate ? <RateFigure rate={bestRate} size="large" isBest={merchant.offers.length > 1} /> : null}
        {best ? <OfferAction offer={best} namesShop isLarge /> : null}
      </div>
      <Facts trackingHours={trackingHours} confirmationDays={confirmationDays} rate={bestRate} />
    </header>
  );
}

function NoOffers({ shop }: { shop: string }) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('merchants.noOffers', { shop })}
      text={t('merchants.noOffersText')}
      action={{ href: '/merchants', word: t('merchants.all') }}
    />
  );
}
