import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { NotFound } from '../../ui/not-found';
import { Notice } from '../../ui/notice';
import { OfferBadge, OfferFigure } from '../../ui/offer-parts';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { Mark } from '../../ui/tile';
import { OfferAction } from './offer-action';
import { Exclusions, Facts } from './terms';

/** Seen first: what it pays, where. Second: the terms. Third: what earns nothing. One action: shop there. */
export function OfferPage() {
  const t = useTranslations('offers');
  const sheet = useTranslations('sheet');
  const frame = useTranslations('frame');
  const { data: offer, error, isPending, refetch } = useOperation('getOffer', { id: usePathParam('id') });
  const session = useSession();
  usePageTitle(offer && `${offer.title} · ${offer.merchant.name}`);
  if (isPending) {
    return (
      <div className="offer-page">
        <LoadingLabel text={frame('loading')} />
        <Skeleton shape="mark" />
        <Skeleton shape="title" />
        <Skeleton shape="figure" />
        <Skeleton shape="line" />
        <Skeleton shape="button" />
      </div>
    );
  }
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!offer) return <Failed error={error ?? new Error('no offer')} onRetry={() => void refetch()} />;
  const shop = offer.merchant.name;
  const isLive = offer.status === 'active';
  return (
    <article className="offer-page">
      <div className="offer-page-head">
        <Mark slug={offer.merchant.slug} />
        <p className="crumb">
          <Go href={`/merchants/${offer.merchant.slug}`}>{shop}</Go>
        </p>
        {isLive ? <OfferBadge offer={offer} /> : null}
      </div>
      <div>
        <h1 className="page-title">
          <bdi>{offer.title}</bdi>
        </h1>
        {offer.description ? (
          <p className="page-note">
            <bdi>{offer.description}</bdi>
          </p>
        ) : null}
      </div>
      {isLive ? (
        <OfferFigure offer={offer} size="large" />
      ) : (
        <Notice tone="caution" title={t('ended')}>
          {t('endedText', { shop })}
        </Notice>
      )}
      <div className="offer-page-actions">
        {isLive ? (
          <OfferAction offer={offer} namesShop size="large" />
        ) : (
          <Go className="button button-primary button-large" href={`/merchants/${offer.merchant.slug}`}>
            {t('allOf', { shop })}
          </Go>
        )}
        {isLive && session.status === 'anonymous' && offer.rate ? (
          <Go className="link" href={`/sign-in?next=${encodeURIComponent(`/offers/${offer.id}`)}`}>
            {sheet('signIn')}
          </Go>
        ) : null}
      </div>
      <Facts
        trackingHours={offer.trackingHours}
        confirmationDays={offer.confirmationDays}
        rate={offer.rate}
        endsAt={offer.endsAt}
      />
      <Exclusions items={offer.exclusions} />
      {isLive ? (
        <p>
          <Go className="link" href={`/merchants/${offer.merchant.slug}`}>
            {t('allOf', { shop })}
          </Go>
        </p>
      ) : null}
    </article>
  );
}
