import type { MerchantCard as Merchant } from '../reads';
import { useWords } from '../visit';
import { RateFigure } from './rate-figure';
import { TileCover } from './tile';

/** Shops as signs on their tiles, each with its best rate. */
export function MerchantGrid({ merchants }: { merchants: Merchant[] }) {
  return (
    <ul class="merchant-grid">
      {merchants.map((merchant) => (
        <li>
          <MerchantCard merchant={merchant} />
        </li>
      ))}
    </ul>
  );
}

function MerchantCard({ merchant }: { merchant: Merchant }) {
  const { t } = useWords();
  return (
    <a class="merchant-card" href={`/merchants/${merchant.slug}`}>
      <TileCover slug={merchant.slug} name={merchant.name} />
      <span class="merchant-card-body">
        {merchant.bestRate ? <RateFigure rate={merchant.bestRate} size="small" isBest as="span" /> : null}
        <span class="merchant-card-line">
          <bdi>{merchant.category.name}</bdi> · {t('offers.count', { count: merchant.offerCount })}
        </span>
      </span>
    </a>
  );
}
