import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { callSignedIn, queries } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';
import { campaignSaved } from './refresh-campaign';
import { setCampaignStatus } from './set-campaign-status';

type Verb = 'complete' | 'archive' | 'delete';

/** The ways in which a campaign ends, each asked for first. */
export function EndCampaign({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const router = useRouter();
  const slug = usePathParam('slug');
  const [verb, setVerb] = useState<Verb | null>(null);
  const { name, state, status, counts } = campaign;
  const isUnclaimed = counts.claimed + counts.used + counts.revoked === 0;
  if (state === 'archived') return null;

  function leave(): void {
    void queries.invalidateQueries({ queryKey: ['listCampaigns'] });
    router.history.push(`/t/${slug}/campaigns`);
  }

  return (
    <Card title={t('end')} note={t('endNote')}>
      <div className="person-actions">
        {status === 'completed' ? null : (
          <Button look="quiet" size="small" onClick={() => setVerb('complete')}>
            {t('complete')}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={() => setVerb('archive')}>
          {t('archive')}
        </Button>
        {isUnclaimed ? (
          <Button look="danger" size="small" onClick={() => setVerb('delete')}>
            {t('delete')}
          </Button>
        ) : null}
      </div>
      {verb === 'complete' ? (
        <Ask
          title={t('completeTitle', { name })}
          lines={[t('completeText'), t('pauseKept')]}
          action={t('complete')}
          done={t('completeDone')}
          act={() => setCampaignStatus(campaign, 'completed', origin)}
          onDone={(saved) => saved && campaignSaved(saved, origin)}
          onClose={() => setVerb(null)}
        />
      ) : null}
      {verb === 'archive' ? (
        <Ask
          title={t('archiveTitle', { name })}
          lines={[t('archiveText'), t('archiveKept')]}
          action={t('archive')}
          done={t('archiveDone')}
          act={() => callSignedIn('archiveCampaign', { id: campaign.id }, { origin })}
          onDone={(saved) => {
            if (saved) campaignSaved(saved, origin);
            leave();
          }}
          onClose={() => setVerb(null)}
        />
      ) : null}
      {verb === 'delete' ? (
        <Ask
          title={t('deleteTitle', { name })}
          lines={[t('deleteText'), t('deleteNote')]}
          action={t('delete')}
          done={t('deleteDone')}
          isDangerous
          act={() => callSignedIn('deleteCampaign', { id: campaign.id }, { origin }).then(() => null)}
          onDone={leave}
          onClose={() => setVerb(null)}
        />
      ) : null}
    </Card>
  );
}

interface AskProps {
  title: string;
  lines: string[];
  action: string;
  done: string;
  isDangerous?: boolean;
  act: () => Promise<Campaign | null>;
  onDone: (saved: Campaign | null) => void;
  onClose: () => void;
}

/** One question before one verb. */
export function Ask({ title, lines, action, done, isDangerous, act, onDone, onClose }: AskProps) {
  const problemText = useProblemText();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function confirm(): Promise<void> {
    setIsBusy(true);
    try {
      const saved = await act();
      showToast(done);
      onClose();
      onDone(saved);
    } catch (reason) {
      setError(problemText(reason));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <ConfirmDialog
      title={title}
      consequences={lines}
      action={action}
      isDangerous={isDangerous ?? false}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
