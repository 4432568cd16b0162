import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';

/** A code that somebody brings is typed here, and used from then on. */
export function RedeemForm({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const problemText = useProblemText();
  const write = useWrite('redeemCode', origin);
  const [isOpen, setIsOpen] = useState(false);
  const [code, setCode] = useState('');
  const [isTried, setIsTried] = useState(false);

  async function redeem(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (code.trim() === '' || write.isPending) return;
    const done = await write.mutateAsync({ input: { id: campaign.id, body: { code: code.trim() } } }).catch(() => null);
    if (!done) return;
    showToast(t('redeemDone'));
    setCode('');
    setIsTried(false);
    for (const key of ['listCampaignCodes', 'getCampaign']) void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        {t('redeem')}
      </Button>
      {isOpen ? (
        <Sheet title={t('redeem')} onClose={() => setIsOpen(false)}>
          <form className="form" noValidate onSubmit={(event) => void redeem(event)}>
            <Field
              label={t('redeemCode')}
              dir="ltr"
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              value={code}
              error={isTried && code.trim() === '' ? t('redeemMissing') : undefined}
              onChange={({ target }) => setCode(target.value)}
            />
            {write.error ? <Notice tone="critical">{problemText(write.error)}</Notice> : null}
            <Button type="submit" isBlock isBusy={write.isPending}>
              {t('redeemAction')}
            </Button>
          </form>
        </Sheet>
      ) : null}
    </>
  );
}
