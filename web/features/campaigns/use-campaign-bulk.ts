import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from '../desk/bulk-actions';

type Status = 'active' | 'paused';

/** Pause, resume and archive for several campaigns, each taken back as it was; only what this person may edit is touched. */
export function useCampaignBulk(origin: string): BulkAction<Campaign>[] {
  const t = useTranslations('campaigns');
  const set = ({ id, version }: Campaign, status: Status) =>
    callSignedIn('editCampaign', { id, body: { status } }, { origin, ifMatch: `"${version}"` });
  const isHere = ({ mayEdit, state }: Campaign) => mayEdit && state !== 'archived';
  const turn = (from: Status, to: Status) => ({
    isFor: (campaign: Campaign) => isHere(campaign) && campaign.status === from && campaign.state !== 'ended',
    async act(campaign: Campaign) {
      const turned = await set(campaign, to);
      return () => set(turned, from);
    },
  });
  return [
    { key: 'pause', label: t('pause'), ...turn('active', 'paused'), done: (count) => t('pausedMany', { count }) },
    { key: 'resume', label: t('resume'), ...turn('paused', 'active'), done: (count) => t('resumedMany', { count }) },
    {
      key: 'archive',
      label: t('archive'),
      isFor: isHere,
      async act({ id, status }) {
        await callSignedIn('archiveCampaign', { id }, { origin });
        // It comes back paused.
        return async () => {
          const restored = await callSignedIn('restoreCampaign', { id }, { origin });
          if (status === 'active') await set(restored, 'active');
        };
      },
      done: (count) => t('archivedMany', { count }),
    },
  ];
}
