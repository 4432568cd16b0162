import { useTranslations } from 'use-intl';
import type { AdminMerchant } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from '../desk/bulk-actions';
import { useRights } from '../desk/use-rights';
import { restoreMerchant } from './catalogue-door';

/** What can be done with several shops: pause, activate, delete, each with its way back; nothing for who may only look. */
export function useMerchantBulk(origin: string): BulkAction<AdminMerchant>[] {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const { edits } = useRights();

  function change({ id, version }: AdminMerchant, status: AdminMerchant['status']): Promise<AdminMerchant> {
    const ifMatch = `"${version}"`;
    return callSignedIn('adminEditMerchant', { id, body: { status } }, { origin, ifMatch });
  }

  async function changeTo(merchant: AdminMerchant, status: AdminMerchant['status']) {
    const changed = await change(merchant, status);
    return () => change(changed, merchant.status);
  }

  if (!edits) return [];
  return [
    {
      key: 'pause',
      label: desk('pause'),
      isFor: ({ status }) => status === 'active',
      act: (merchant) => changeTo(merchant, 'paused'),
      done: (count) => t('shopsPaused', { count }),
    },
    {
      key: 'activate',
      label: desk('activate'),
      isFor: ({ status }) => status === 'paused',
      act: (merchant) => changeTo(merchant, 'active'),
      done: (count) => t('shopsActivated', { count }),
    },
    {
      key: 'delete',
      label: t('delete'),
      isFor: ({ offerCount }) => offerCount === 0,
      async act(merchant) {
        const { id, version } = merchant;
        await callSignedIn('adminDeleteMerchant', { id }, { origin, ifMatch: `"${version}"` });
        return () => restoreMerchant(merchant, origin);
      },
      done: (count) => t('shopsDeleted', { count }),
      confirm: (count) => ({
        title: t('deleteShopsAsk', { count }),
        consequences: [t('deleteShopsGone'), t('deleteShopsKept'), t('deleteShopAudit')],
        action: t('deleteShopsAction', { count }),
      }),
    },
  ];
}
