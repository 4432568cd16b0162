import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../lib/use-problem-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/field';

const REASON_MAX = 300;

type ReasonDialogProps = Omit<ComponentProps<typeof ConfirmDialog>, 'children' | 'error' | 'onConfirm'> & {
  error: Error | null;
  onConfirm: (reason: string) => void;
};

/** Asks why before what is done to somebody else; the reason stands in the audit. */
export function ReasonDialog({ error, onConfirm, ...question }: ReasonDialogProps) {
  const t = useTranslations('people');
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);

  function confirm(): void {
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '') onConfirm(reason.trim());
  }

  return (
    <ConfirmDialog {...question} error={error ? problemText(error) : undefined} onConfirm={confirm}>
      <TextField
        label={t('reason')}
        hint={t('reasonHint')}
        error={isMissing ? t('reasonMissing') : undefined}
        dir="auto"
        rows={2}
        maxLength={REASON_MAX}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
