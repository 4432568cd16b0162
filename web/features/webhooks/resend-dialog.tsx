import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Select } from '../../ui/field';
import { showToast } from '../../ui/toast';

const HOUR_MS = 3_600_000;
const SPANS = { sinceHour: HOUR_MS, sinceDay: 24 * HOUR_MS, sinceWeek: 168 * HOUR_MS, sinceMonth: 720 * HOUR_MS };
const NAMES = ['sinceHour', 'sinceDay', 'sinceWeek', 'sinceMonth'] as const satisfies (keyof typeof SPANS)[];

interface ResendDialogProps {
  endpointId: string;
  origin: string;
  onClose: () => void;
}

/** Sends again what failed since a time. */
export function ResendDialog({ endpointId, origin, onClose }: ResendDialogProps) {
  const t = useTranslations('webhooks');
  const problemText = useProblemText();
  const write = useWrite('adminResendWebhooks', origin);
  const [span, setSpan] = useState<keyof typeof SPANS>('sinceDay');

  async function resend(): Promise<void> {
    const since = new Date(Date.now() - SPANS[span]).toISOString();
    const { resent } = await write.mutateAsync({ input: { id: endpointId, body: { since } } });
    showToast(t('resent', { count: resent }));
    onClose();
    await queries.invalidateQueries({ queryKey: ['adminListWebhookDeliveries'] });
  }

  return (
    <ConfirmDialog
      title={t('resendTitle')}
      consequences={[t('resendText')]}
      action={t('resendFailed')}
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void resend().catch(() => undefined)}
      onClose={onClose}
    >
      <Select
        label={t('resendSince')}
        value={span}
        onChange={(event) => setSpan(NAMES.find((name) => name === event.target.value) ?? 'sinceDay')}
      >
        {NAMES.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </Select>
    </ConfirmDialog>
  );
}
