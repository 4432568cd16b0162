import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Select } from '../../ui/field';
import { ShownOnce } from '../../ui/shown-once';

const HOURS = [1, 24, 168] as const;

interface RotateKeyProps {
  apiKey: ApiKey;
  origin: string;
  onClose: () => void;
}

/** A new key beside the former one, which ends after the hours that are chosen. */
export function RotateKey({ apiKey, origin, onClose }: RotateKeyProps) {
  const t = useTranslations('keys');
  const problemText = useProblemText();
  const write = useWrite('adminRotateApiKey', origin);
  const [hours, setHours] = useState('24');

  async function rotate(): Promise<void> {
    await write.mutateAsync({ input: { id: apiKey.id, body: { endsInHours: Number(hours) } } });
    await queries.invalidateQueries({ queryKey: ['adminListApiKeys'] });
  }

  if (write.data) {
    const words = { title: t('madeTitle'), text: t('madeText'), label: t('key') };
    return <ShownOnce {...words} secret={write.data.key} onKept={onClose} />;
  }
  return (
    <ConfirmDialog
      title={t('rotateTitle', { name: apiKey.name })}
      consequences={[t('rotateFirst')]}
      action={t('rotate')}
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void rotate().catch(() => undefined)}
      onClose={onClose}
    >
      <Select label={t('formerEnds')} value={hours} onChange={(event) => setHours(event.target.value)}>
        <option value="0">{t('now')}</option>
        {HOURS.map((count) => (
          <option key={count} value={String(count)}>
            {t('hours', { count })}
          </option>
        ))}
      </Select>
    </ConfirmDialog>
  );
}
