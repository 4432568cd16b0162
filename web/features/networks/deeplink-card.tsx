import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { CopyLine } from '../../ui/copy-line';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';

/** Has the network make the link of a campaign: what a shop of the catalogue needs as its link. */
export function DeeplinkCard({ account, origin }: { account: NetworkAccount; origin: string }) {
  const t = useTranslations('networks');
  const problemText = useProblemText();
  const write = useWrite('adminMakeDeeplink', origin);
  const [campaignId, setCampaignId] = useState('');
  const [url, setUrl] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isUrl = /^https?:\/\/\S+\.\S+/.test(url.trim());

  function make(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (campaignId.trim() === '' || !isUrl || write.isPending) return;
    write.mutate({ input: { id: account.id, body: { campaignId: campaignId.trim(), url: url.trim() } } });
  }

  return (
    <Card title={t('link')} note={t('linkNote')}>
      <form className="form" noValidate onSubmit={make}>
        <Field
          label={t('campaign')}
          error={isTried && campaignId.trim() === '' ? t('missing') : undefined}
          dir="ltr"
          autoComplete="off"
          maxLength={60}
          value={campaignId}
          onChange={(event) => setCampaignId(event.target.value)}
        />
        <Field
          label={t('target')}
          error={isTried && !isUrl ? t('badTarget') : undefined}
          dir="ltr"
          type="url"
          autoComplete="off"
          maxLength={1_000}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        {write.error ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" look="quiet" isBusy={write.isPending}>
          {t('makeLink')}
        </Button>
      </form>
      {write.data ? <CopyLine text={write.data.linkTemplate} /> : null}
    </Card>
  );
}
