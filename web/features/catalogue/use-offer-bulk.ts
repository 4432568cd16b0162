import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from '../desk/bulk-actions';
import { useRights } from '../desk/use-rights';
import { restoreOffer } from './catalogue-door';

/** What can be done with several offers: pause, activate, delete, each with its way back; nothing for who may only look. */
export function useOfferBulk(origin: string): BulkAction<AdminOffer>[] {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const { edits } = useRights();

  function change({ id, version }: AdminOffer, status: AdminOffer['status']): Promise<AdminOffer> {
    const ifMatch = `"${version}"`;
    return callSignedIn('adminEditOffer', { id, body: { status } }, { origin, ifMatch });
  }

  async function changeTo(offer: AdminOffer, status: AdminOffer['status']) {
    const changed = await change(offer, status);
    return () => change(changed, offer.status);
  }

  if (!edits) return [];
  return [
    {
      key: 'pause',
      label: desk('pause'),
      isFor: ({ status }) => status === 'active',
      act: (offer) => changeTo(offer, 'paused'),
      done: (count) => desk('pausedMany', { count }),
    },
    {
      key: 'activate',
      label: desk('activate'),
      isFor: ({ status }) => status === 'paused',
      act: (offer) => changeTo(offer, 'active'),
      done: (count) => desk('activatedMany', { count }),
    },
    {
      key: 'delete',
      label: t('delete'),
      async act(offer) {
        const { id, version } = offer;
        await callSignedIn('adminDeleteOffer', { id }, { origin, ifMatch: `"${version}"` });
        return () => restoreOffer(offer, origin);
      },
      done: (count) => t('offersDeleted', { count }),
      confirm: (count) => ({
        title: t('deleteOffersAsk', { count }),
        consequences: [t('deleteOffersGone'), t('deleteOffersKept'), t('deleteOfferAudit')],
        action: t('deleteOffersAction', { count }),
      }),
    },
  ];
}
