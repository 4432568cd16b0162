import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from './bulk-actions';

/** What can be done with several offers: pause and activate, each with its way back. */
export function useOfferBulk(origin: string): BulkAction<AdminOffer>[] {
  const t = useTranslations('desk');

  function change(offer: AdminOffer, status: AdminOffer['status']): Promise<AdminOffer> {
    const ifMatch = `"${offer.version}"`;
    return callSignedIn('adminEditOffer', { id: offer.id, body: { status } }, { origin, ifMatch });
  }

  async function changeTo(offer: AdminOffer, status: AdminOffer['status']) {
    const changed = await change(offer, status);
    return () => change(changed, offer.status);
  }

  return [
    {
      key: 'pause',
      label: t('pause'),
      isFor: (offer) => offer.status === 'active',
      act: (offer) => changeTo(offer, 'paused'),
      done: (count) => t('pausedMany', { count }),
    },
    {
      key: 'activate',
      label: t('activate'),
      isFor: (offer) => offer.status === 'paused',
      act: (offer) => changeTo(offer, 'active'),
      done: (count) => t('activatedMany', { count }),
    },
  ];
}
