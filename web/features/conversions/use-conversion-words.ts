import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Conversion, ConversionDetail } from '../../lib/api-types';
import { minorPerMajor } from '../../lib/rate-parts';
import type { BadgeTone } from '../../ui/badge';

export const STATES = ['tracked', 'pending', 'confirmed', 'declined'] as const;
export const REASONS = [
  ...['click-missing', 'click-unknown', 'click-bot', 'click-flagged', 'guest', 'terms-unknown'],
  ...['currency-missing', 'currency-other', 'date-missing', 'date-future', 'sale-before-click', 'sale-after-window'],
  ...['amount-missing', 'amount-bad', 'amount-absurd', 'order-repeated', 'unreadable', 'risk-high'],
] as const;
const RISKS = ['velocity', 'shared-address', 'refunds', 'too-quick', 'self-referral'] as const;

export const STATE_TONES: Record<Conversion['state'], BadgeTone> = {
  ...{ tracked: 'plain', pending: 'reward', confirmed: 'positive', declined: 'critical' },
};

/** The words of the dashboard for what networks report. */
export function useConversionWords() {
  const t = useTranslations('conversions');
  const locale = useLocale();
  const format = useFormatter();
  const money = ({ amountMinor, currency }: { amountMinor: number; currency: string }) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
      amountMinor / minorPerMajor(currency),
    );
  return {
    money,
    /** `559900 INR` as it was reported, in minor units, as people read it. */
    reported: (text: string | null) => {
      const [, amount, currency] = /^(-?\d+) ([A-Z]{3})$/.exec(text ?? '') ?? [];
      return amount && currency ? money({ amountMinor: Number(amount), currency }) : (text ?? '–');
    },
    state: (state: Conversion['state']) => t(`states.${state}`),
    review: (review: Conversion['review']) => t(`reviews.${review}`),
    reason: (reason: (typeof REASONS)[number]) => t(`reason.${reason}`),
    network: (status: Conversion['networkStatus']) => t(`networkStates.${status}`),
    did: (did: ConversionDetail['changes'][number]['did']) => t(`did.${did}`),
    kind: (kind: ConversionDetail['lines'][number]['kind']) => t(`kind.${kind}`),
    risk: (reason: string) => {
      const known = RISKS.find((each) => each === reason);
      return known ? t(`riskReason.${known}`) : reason;
    },
    percent: (basisPoints: number) =>
      format.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
    day: (instant: string | null) =>
      instant ? format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric' }) : '–',
    at: (instant: string | null) =>
      instant
        ? format.dateTime(new Date(instant), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
        : '–',
  };
}
