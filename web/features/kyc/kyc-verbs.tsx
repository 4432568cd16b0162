import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KycDetail } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { keyText, useShortcut } from '../../lib/use-shortcut';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { showFailure, showToast } from '../../ui/toast';
import { useTenantOrigin } from '../desk/use-tenant-origin';

const APPROVE_KEY = 'a';
const REJECT_KEY = 'r';
const PRESETS = ['dark', 'cut', 'name', 'other', 'expired'] as const;
const REASON_MAX = 300;

/** The decision: approve at once, or say why not. */
export function KycVerbs({ kyc }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  const origin = useTenantOrigin();
  const problemText = useProblemText();
  const [isRejecting, setIsRejecting] = useState(false);
  const approve = useWrite('adminApproveKyc', origin);
  const leave = useLeave();
  const isTaken = kyc.sameDocument.some(({ status }) => status === 'approved');
  const mayApprove = kyc.status === 'asked' && !kyc.isOwn && !isTaken;
  const mayReject = kyc.status !== 'rejected' && !kyc.isOwn;

  function approveNow(): void {
    if (!mayApprove || approve.isPending) return;
    approve.mutate(
      { input: { id: kyc.id } },
      {
        onSuccess: () => leave(t('approved', { name: kyc.member.name })),
        onError: (error) => showFailure(problemText(error)),
      },
    );
  }
  useShortcut(APPROVE_KEY, approveNow, mayApprove);
  useShortcut(REJECT_KEY, () => setIsRejecting(true), mayReject);

  if (kyc.isOwn && kyc.status === 'asked') return <Notice tone="caution">{t('own')}</Notice>;
  if (!mayReject) return null;
  return (
    <Card>
      <div className="kyc-verbs">
        {kyc.status === 'asked' ? (
          <Button isBlock isBusy={approve.isPending} disabled={!mayApprove} onClick={approveNow}>
            {t('approve')}
          </Button>
        ) : null}
        <Button look={kyc.status === 'asked' ? 'quiet' : 'danger'} isBlock onClick={() => setIsRejecting(true)}>
          {kyc.status === 'asked' ? t('reject') : t('takeBack')}
        </Button>
        {kyc.status === 'asked' ? (
          <p className="field-hint kyc-keys">
            {t('keys', { approve: keyText(APPROVE_KEY), reject: keyText(REJECT_KEY) })}
          </p>
        ) : null}
      </div>
      {isRejecting ? <RejectDialog kyc={kyc} onClose={() => setIsRejecting(false)} /> : null}
    </Card>
  );
}

function RejectDialog({ kyc, onClose }: { kyc: KycDetail; onClose: () => void }) {
  const t = useTranslations('documents');
  const origin = useTenantOrigin();
  const problemText = useProblemText();
  const reject = useWrite('adminRejectKyc', origin);
  const leave = useLeave();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { name } = kyc.member;

  function confirm(): void {
    setIsMissing(reason.trim() === '');
    if (reason.trim() === '' || reject.isPending) return;
    reject.mutate(
      { input: { id: kyc.id, body: { reason: reason.trim() } } },
      { onSuccess: () => leave(t('rejected', { name })) },
    );
  }

  return (
    <ConfirmDialog
      title={t('rejectTitle', { name })}
      consequences={[t('rejectNote', { name }), t('forgetNote')]}
      action={kyc.status === 'asked' ? t('reject') : t('takeBack')}
      isDangerous
      isBusy={reject.isPending}
      error={reject.error ? problemText(reject.error) : undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <fieldset className="kyc-presets">
        <legend className="field-label">{t('presetsLabel')}</legend>
        {PRESETS.map((key) => (
          <button key={key} type="button" className="chip" onClick={() => setReason(t(`presets.${key}`))}>
            {t(`presets.${key}`)}
          </button>
        ))}
      </fieldset>
      <TextField
        label={t('reasonLabel')}
        hint={t('reasonHint', { name })}
        error={isMissing ? t('reasonMissing') : undefined}
        dir="auto"
        rows={3}
        maxLength={REASON_MAX}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

/** Back to who waits next; what the lists and the home say is read anew. */
function useLeave() {
  const router = useRouter();
  const slug = usePathParam('slug');
  return (text: string) => {
    for (const operation of ['adminListKyc', 'adminGetKyc', 'adminGetHome', 'adminListAudit']) {
      void queries.invalidateQueries({ queryKey: [operation] });
    }
    showToast(text);
    router.history.push(`/t/${slug}/kyc`);
  };
}
