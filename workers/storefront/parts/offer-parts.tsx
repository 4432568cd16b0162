import { daysToEnd } from '../../../web/lib/offer-end';
import type { Offer } from '../reads';
import { useVisit, useWords } from '../visit';

/** Both windows in one quiet line. */
export function Windows({ trackingHours, confirmationDays }: { trackingHours: number; confirmationDays: number }) {
  const { t } = useWords();
  return (
    <p class="windows">
      <span class="window">{t('offers.trackedIn', { hours: trackingHours })}</span>
      <span class="window">{t('offers.confirmedIn', { days: confirmationDays })}</span>
    </p>
  );
}

/** The one badge that an offer may carry: its end when that is near, else that it has a code. */
export function OfferBadge({ offer }: { offer: Offer }) {
  const { words, tenant, now } = useVisit();
  const days = daysToEnd(offer.endsAt, new Date(now), tenant.timeZone);
  if (days !== null) {
    const text = days === 0 ? words.t('offers.endsToday') : words.t('offers.endsIn', { days });
    return <span class="badge badge-caution">{text}</span>;
  }
  return offer.hasCode ? <span class="badge badge-brand">{words.t('offers.typeCoupon')}</span> : null;
}

/** What the button of a code does: the app copies the code, without JavaScript its page shows it. */
export function CodeVerb() {
  const { t } = useWords();
  return (
    <>
      <span class="with-script">{t('offers.seeCode')}</span>
      <span class="without-script">{t('edge.showCode')}</span>
    </>
  );
}

interface OfferActionProps {
  offer: Offer;
  /** "Shop at Amazon" where the shop is not named nearby. */
  namesShop?: boolean;
  isBlock?: boolean;
  isLarge?: boolean;
}

/** The one action of an offer: the link that goes; a code is shown first, on the offer's own page. */
export function OfferAction({ offer, namesShop = false, isBlock = false, isLarge = false }: OfferActionProps) {
  const { t } = useWords();
  const classes = ['button button-primary', isLarge && 'button-large', isBlock && 'button-block'];
  const label = namesShop ? t('offers.shopAt', { shop: offer.merchant.name }) : t('offers.shopNow');
  const isCode = offer.hasCode;
  return (
    <a
      class={classes.filter(Boolean).join(' ')}
      href={isCode ? `/offers/${offer.id}` : offer.goUrl}
      rel={isCode ? undefined : 'noopener nofollow sponsored'}
      target={isCode ? undefined : '_blank'}
    >
      {isCode ? <CodeVerb /> : label}
    </a>
  );
}
