import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { type CampaignEntries, campaignBody, faultsOf, NEW_CAMPAIGN } from './campaign-entries';
import { BasicFields, ScheduleFields } from './campaign-fields';

/** The few things that a campaign begins with; the rest has its place on the campaign's own page. */
export function NewCampaignSheet({ origin, onClose }: { origin: string; onClose: () => void }) {
  const t = useTranslations('campaigns');
  const router = useRouter();
  const slug = usePathParam('slug');
  const problemText = useProblemText();
  const write = useWrite('createCampaign', origin);
  const timeZone = useOperation('getTenant', {}, { origin }).data?.timeZone ?? 'UTC';
  const [entries, setEntries] = useState<CampaignEntries>(NEW_CAMPAIGN);
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<CampaignEntries>) => setEntries((current) => ({ ...current, ...part }));
  const faults = faultsOf(entries);
  const fields = { entries, change, isTried, timeZone };

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (write.isPending || Object.keys(faults).length > 0) return;
    const made = await write.mutateAsync({ input: { body: campaignBody(entries, timeZone) } }).catch(() => null);
    if (!made) return;
    showToast(t('created'));
    void queries.invalidateQueries({ queryKey: ['listCampaigns'] });
    router.history.push(`/t/${slug}/campaigns/${made.id}`);
  }

  return (
    <Sheet title={t('add')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void save(event)}>
        <BasicFields {...fields} />
        <Field
          label={t('perUserLimit')}
          hint={t('perUserLimitHint')}
          dir="ltr"
          inputMode="numeric"
          maxLength={3}
          value={entries.perUserLimit}
          error={isTried && faults.perUserLimit ? t('countWrong', { min: 1, max: 100 }) : undefined}
          onChange={({ target }) => change({ perUserLimit: target.value })}
        />
        <ScheduleFields {...fields} />
        {write.error ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={write.isPending}>
          {t('create')}
        </Button>
      </form>
    </Sheet>
  );
}
