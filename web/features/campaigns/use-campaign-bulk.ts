import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from '../desk/bulk-actions';
import { setCampaignStatus } from './set-campaign-status';

type Status = 'active' | 'paused';

/** Pause, resume and archive for several campaigns, each taken back as it was; only what this person may edit is touched. */
export function useCampaignBulk(origin: string): BulkAction<Campaign>[] {
  const t = useTranslations('campaigns');
  const isHere = ({ mayEdit, state }: Campaign) => mayEdit && state !== 'archived';
  const turn = (from: Status, to: Status) => ({
    isFor: (campaign: Campaign) => isHere(campaign) && campaign.status === from && campaign.state !== 'ended',
    async act(campaign: Campaign) {
      const turned = await setCampaignStatus(campaign, to, origin);
      return () => setCampaignStatus(turned, from, origin);
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
          if (status === 'active') await setCampaignStatus(restored, 'active', origin);
        };
      },
      done: (count) => t('archivedMany', { count }),
    },
  ];
}
