import { useTranslations } from 'use-intl';
import type { Offer } from '../lib/api-types';
import { daysToEnd } from '../lib/offer-end';
import { useTenant } from '../lib/tenant';
import { Badge } from './badge';
import { RateFigure } from './rate-figure';

/** What is seen first of an offer: its rate, else its code, else that it is a deal. */
export function OfferFigure({ offer, size }: { offer: Offer; size?: 'small' | 'large' }) {
  const t = useTranslations('offers');
  if (offer.rate) return <RateFigure rate={offer.rate} {...(size ? { size } : {})} />;
  if (!offer.hasCode) {
    return (
      <p className={size ? `rate rate-${size}` : 'rate'}>
        <span className="rate-figure rate-figure-word">{t('typeDeal')}</span>
      </p>
    );
  }
  return (
    <span className="code-ticket" dir="ltr">
      {offer.couponCode ?? '••••'}
    </span>
  );
}

/** Both windows in one quiet line. */
export function Windows({ trackingHours, confirmationDays }: { trackingHours: number; confirmationDays: number }) {
  const t = useTranslations('offers');
  return (
    <p className="windows">
      <span className="window">{t('trackedIn', { hours: trackingHours })}</span>
      <span className="window">{t('confirmedIn', { days: confirmationDays })}</span>
    </p>
  );
}

/** The one badge that an offer may carry: its end when that is near, else that it has a code. */
export function OfferBadge({ offer }: { offer: Offer }) {
  const t = useTranslations('offers');
  const { timeZone } = useTenant();
  const days = daysToEnd(offer.endsAt, new Date(), timeZone);
  if (days !== null) return <Badge tone="caution">{days === 0 ? t('endsToday') : t('endsIn', { days })}</Badge>;
  if (offer.hasCode) return <Badge tone="brand">{t('typeCoupon')}</Badge>;
  return null;
}
