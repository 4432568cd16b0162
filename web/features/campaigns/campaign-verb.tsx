import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { showFailure, showToast } from '../../ui/toast';
import { Ask } from './end-campaign';
import { campaignSaved } from './refresh-campaign';
import { setCampaignStatus } from './set-campaign-status';

/** The next step of a campaign: pause what runs, resume what is paused, restore what was archived. */
export function CampaignVerb({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const problemText = useProblemText();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const { id, name, state, status } = campaign;
  const set = (to: 'active' | 'paused') => setCampaignStatus(campaign, to, origin);

  async function act(work: () => Promise<Campaign>, done: string): Promise<void> {
    setIsBusy(true);
    try {
      campaignSaved(await work(), origin);
      showToast(done);
    } catch (error) {
      showFailure(problemText(error));
    } finally {
      setIsBusy(false);
    }
  }

  if (!campaign.mayEdit) return null;
  if (state === 'archived') {
    const restore = () => callSignedIn('restoreCampaign', { id }, { origin });
    return (
      <Button isBusy={isBusy} onClick={() => void act(restore, t('restoreDone'))}>
        {t('restore')}
      </Button>
    );
  }
  if (status !== 'active') {
    return (
      <Button isBusy={isBusy} onClick={() => void act(() => set('active'), t('resumeDone'))}>
        {t('resume')}
      </Button>
    );
  }
  if (state === 'ended') return null;
  return (
    <>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        {t('pause')}
      </Button>
      {isAsking ? (
        <Ask
          title={t('pauseTitle', { name })}
          lines={[t('pauseText'), t('pauseKept')]}
          action={t('pause')}
          done={t('pauseDone')}
          act={() => set('paused')}
          onDone={(saved) => saved && campaignSaved(saved, origin)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
