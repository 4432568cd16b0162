import { useTranslations } from 'use-intl';
import type { MerchantCard as Merchant } from '../lib/api-types';
import { Go } from './go';
import { RateFigure } from './rate-figure';
import { Skeleton } from './skeleton';
import { TileCover } from './tile';

/** A shop as a sign on its tile, with its best rate. */
export function MerchantCard({ merchant }: { merchant: Merchant }) {
  const t = useTranslations('offers');
  return (
    <Go className="merchant-card" href={`/merchants/${merchant.slug}`}>
      <TileCover slug={merchant.slug} name={merchant.name} />
      <span className="merchant-card-body">
        {merchant.bestRate ? <RateFigure rate={merchant.bestRate} size="small" isBest as="span" /> : null}
        <span className="merchant-card-line">
          {merchant.category ? (
            <>
              <bdi>{merchant.category.name}</bdi> ·{' '}
            </>
          ) : null}
          {t('count', { count: merchant.offerCount })}
        </span>
      </span>
    </Go>
  );
}

/** A merchant card that is still on its way. */
export function MerchantCardSkeleton() {
  return (
    <div className="merchant-card">
      <Skeleton shape="cover" />
      <div className="merchant-card-body">
        <Skeleton shape="figure" />
        <Skeleton shape="line" />
      </div>
    </div>
  );
}
