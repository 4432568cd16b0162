import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WalletAlert } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Checkbox } from '../../ui/choice';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/field';
import { showToast } from '../../ui/toast';

const NOTE_MAX = 300;

/** Closes a difference: what was found out, and on demand reading the lines from the wallet again first. */
export function SettleDialog({ alert, origin, onClose }: { alert: WalletAlert; origin: string; onClose: () => void }) {
  const t = useTranslations('wallets');
  const problemText = useProblemText();
  const write = useWrite('adminSettleWalletAlert', origin);
  const [note, setNote] = useState('');
  const [isReadAgain, setIsReadAgain] = useState(alert.user !== null && alert.kind !== 'invariant');
  const [isMissing, setIsMissing] = useState(false);

  async function settle(): Promise<void> {
    setIsMissing(note.trim() === '');
    if (note.trim() === '') return;
    const settled = await write
      .mutateAsync({ input: { id: alert.id, body: { note: note.trim(), isReadAgain } } })
      .catch(() => null);
    if (!settled) return;
    showToast(t('settledNow'));
    onClose();
    for (const key of ['adminListWalletAlerts', 'adminGetWallet', 'adminListWallets', 'adminGetHome'])
      void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <ConfirmDialog
      title={t('settleTitle')}
      consequences={[t('settleText')]}
      action={t('settle')}
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void settle()}
      onClose={onClose}
    >
      <TextField
        label={t('note')}
        hint={t('noteHint')}
        error={isMissing ? t('noteMissing') : undefined}
        dir="auto"
        rows={2}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {alert.user ? (
        <Checkbox
          label={t('readAgain')}
          hint={t('readAgainHint')}
          checked={isReadAgain}
          onChange={(event) => setIsReadAgain(event.target.checked)}
        />
      ) : null}
    </ConfirmDialog>
  );
}
