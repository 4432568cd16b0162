import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useOperation, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';
import { type CampaignEntries, campaignEntries, campaignPatch, faultsOf } from './campaign-entries';
import { BasicFields, EmbedFields, FormatFields, LimitFields, ScheduleFields } from './campaign-fields';
import { ClaimCommand } from './claim-command';
import { ClaimantEmails } from './claimant-emails';
import { EmbedSnippet } from './embed-snippet';
import { EndCampaign } from './end-campaign';
import { campaignSaved } from './refresh-campaign';
import { SupplyFields } from './supply-fields';

/** Everything about a campaign that can be changed; the save bar stands only while something was. */
export function CampaignSettings({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const tenant = useOperation('getTenant', {}, { origin }).data;
  if (!tenant) return null;
  return <SettingsForm key={campaign.version} campaign={campaign} origin={origin} timeZone={tenant.timeZone} />;
}

interface FormProps {
  campaign: Campaign;
  origin: string;
  timeZone: string;
}

function SettingsForm({ campaign, origin, timeZone }: FormProps) {
  const t = useTranslations('campaigns');
  const launch = useTranslations('launch');
  const stores = useTranslations('stores');
  const problemText = useProblemText();
  const write = useWrite('editCampaign', origin);
  const former = campaignEntries(campaign, timeZone);
  const [entries, setEntries] = useState<CampaignEntries>(former);
  const [isTried, setIsTried] = useState(false);
  const patch = campaignPatch(entries, former, timeZone);
  const isDirty = Object.keys(patch).length > 0;
  const isShut = !campaign.mayEdit || campaign.state === 'archived';
  const change = (part: Partial<CampaignEntries>) => setEntries((current) => ({ ...current, ...part }));
  const fields = { entries, change, isTried, timeZone };
  const isStale = write.error instanceof Problem && write.error.status === 412;

  function save(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!isDirty || write.isPending || Object.keys(faultsOf(entries)).length > 0) return;
    write.mutate(
      { input: { id: campaign.id, body: patch }, ifMatch: `"${campaign.version}"` },
      {
        onSuccess: (saved) => {
          campaignSaved(saved, origin);
          showToast(t('saved'));
        },
        // What somebody else saved is read; what was typed here is typed again on top of it.
        onError: () => void queries.invalidateQueries({ queryKey: ['getCampaign'] }),
      },
    );
  }

  return (
    <form noValidate onSubmit={save}>
      {write.error ? (
        <Notice tone={isStale ? 'caution' : 'critical'}>
          <p>{problemText(write.error)}</p>
        </Notice>
      ) : null}
      <div className="editor">
        <div className="editor-main">
          <fieldset className="editor-fields" disabled={isShut}>
            <Card title={t('basics')}>
              <div className="settings-stack">
                <BasicFields {...fields} />
                <ScheduleFields {...fields} />
              </div>
            </Card>
            <Card title={t('limits')} note={t('limitsNote')}>
              <div className="settings-stack">
                <LimitFields {...fields} />
              </div>
            </Card>
            <Card title={t('embed')} note={t('embedNote')}>
              <div className="settings-stack">
                <EmbedFields {...fields} />
                <EmbedSnippet campaign={campaign} origin={origin} />
              </div>
            </Card>
            <Card title={t('format')} note={t('formatNote')}>
              <div className="settings-stack">
                <FormatFields {...fields} />
              </div>
            </Card>
            <Card title={stores('title')} note={stores('note')}>
              <div className="settings-stack">
                <SupplyFields {...fields} campaign={campaign} />
              </div>
            </Card>
          </fieldset>
          <Card title={launch('program')} note={launch('programNote')}>
            <ClaimCommand campaign={campaign} origin={origin} />
          </Card>
          {campaign.isOwn && campaign.emailCapture !== 'off' ? (
            <ClaimantEmails campaign={campaign} origin={origin} />
          ) : null}
          {campaign.mayEdit ? <EndCampaign campaign={campaign} origin={origin} /> : null}
        </div>
      </div>
      <SaveBar
        isDirty={isDirty && !isShut}
        isBusy={write.isPending}
        action={t('save')}
        onDiscard={() => setEntries(former)}
      />
    </form>
  );
}
