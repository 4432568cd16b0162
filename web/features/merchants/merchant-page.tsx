import { useTranslations } from 'use-intl';
import type { Merchant } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { NotFound } from '../../ui/not-found';
import { OfferRow } from '../../ui/offer-row';
import { PageNote } from '../../ui/page-note';
import { RateFigure } from '../../ui/rate-figure';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { TileCover } from '../../ui/tile';
import { OfferAction } from '../offers/offer-action';
import { Exclusions, Facts } from '../offers/terms';

/** Seen first: the shop's sign and its best rate. Second: its offers. Third: what earns nothing. One action: shop there. */
export function MerchantPage() {
  const t = useTranslations('merchants');
  const { data: merchant, error, isPending, refetch } = useOperation('getMerchant', { slug: usePathParam('slug') });
  usePageTitle(merchant?.name);
  if (isPending) return <MerchantSkeleton />;
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!merchant) return <Failed error={error ?? new Error('no merchant')} onRetry={() => void refetch()} />;
  return (
    <>
      <PageNote shop={merchant.name} />
      <MerchantHero merchant={merchant} />
      <div className="split">
        <section className="split-main" aria-labelledby="offers">
          <h2 className="section-title" id="offers">
            {t('offersAt', { shop: merchant.name })}
          </h2>
          <MerchantOffers merchant={merchant} />
        </section>
        <aside className="split-side">
          <Exclusions items={merchant.exclusions} />
          {merchant.description ? (
            <section className="prose">
              <h2 className="exclusions-title">{t('about', { shop: merchant.name })}</h2>
              <p>
                <bdi>{merchant.description}</bdi>
              </p>
            </section>
          ) : null}
        </aside>
      </div>
    </>
  );
}

function MerchantHero({ merchant }: { merchant: Merchant }) {
  const best = merchant.offers.find((offer) => offer.rate) ?? merchant.offers[0];
  return (
    <header className="merchant-hero">
      <TileCover slug={merchant.slug} name={merchant.name} className="merchant-hero-cover" />
      <div className="merchant-hero-words">
        {merchant.category ? (
          <p className="crumb">
            <Go href={`/c/${merchant.category.slug}`}>{merchant.category.name}</Go>
          </p>
        ) : null}
        <h1 className="merchant-hero-name">{merchant.name}</h1>
        <p className="merchant-hero-tagline">
          <bdi>{merchant.tagline}</bdi>
        </p>
        {merchant.bestRate ? (
          <RateFigure rate={merchant.bestRate} size="large" isBest={merchant.offers.length > 1} />
        ) : null}
        {best ? <OfferAction offer={best} namesShop size="large" /> : null}
      </div>
      <Facts
        trackingHours={merchant.trackingHours}
        confirmationDays={merchant.confirmationDays}
        rate={merchant.bestRate}
      />
    </header>
  );
}

function MerchantOffers({ merchant }: { merchant: Merchant }) {
  const t = useTranslations('merchants');
  if (merchant.offers.length === 0) {
    return (
      <EmptyState
        title={t('noOffers', { shop: merchant.name })}
        text={t('noOffersText')}
        action={
          <Go className="button button-quiet" href="/merchants">
            {t('all')}
          </Go>
        }
      />
    );
  }
  return (
    <ul className="offer-rows">
      {merchant.offers.map((offer) => (
        <li key={offer.id}>
          <OfferRow offer={offer} action={<OfferAction offer={offer} />} />
        </li>
      ))}
    </ul>
  );
}

function MerchantSkeleton() {
  const frame = useTranslations('frame');
  return (
    <div className="merchant-hero">
      <LoadingLabel text={frame('loading')} />
      <div className="tile-cover merchant-hero-cover" />
      <div className="merchant-hero-words">
        <Skeleton shape="title" />
        <Skeleton shape="line" />
        <Skeleton shape="figure" />
      </div>
    </div>
  );
}
