import { useTranslations } from 'use-intl';
import type { AdminMerchant, AdminOffer } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

const NETWORK_NAMES = { admitad: 'Admitad', vcommission: 'VCommission', cuelinks: 'CueLinks' } as const;
export const OFFER_STATES = ['active', 'scheduled', 'paused', 'expired'] as const;
type State = (typeof OFFER_STATES)[number];
export const STATE_TONES: Record<State, BadgeTone> = {
  ...{ active: 'positive', scheduled: 'plain', paused: 'caution', expired: 'critical' },
};

/** The closed lists of the catalogue in the reader's language. */
export function useCatalogueWords() {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const offers = useTranslations('offers');
  const types = { cashback: offers('typeCashback'), coupon: offers('typeCoupon'), deal: offers('typeDeal') };
  return {
    network: (network: AdminMerchant['network']) => (network === 'direct' ? t('direct') : NETWORK_NAMES[network]),
    type: (type: AdminOffer['type']) => types[type],
    state: (state: State) => desk(state),
  };
}

/** What an offer is now: its own switch first, then its dates. */
export function stateOf({ status, startsAt, endsAt }: Pick<AdminOffer, 'status' | 'startsAt' | 'endsAt'>): State {
  if (endsAt && Date.parse(endsAt) <= Date.now()) return 'expired';
  if (status === 'paused') return 'paused';
  return Date.parse(startsAt) > Date.now() ? 'scheduled' : 'active';
}
