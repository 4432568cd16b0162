import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';

interface RevokeKeyProps {
  apiKey: ApiKey;
  origin: string;
  onClose: () => void;
}

/** Ends a key at once, after a question. */
export function RevokeKey({ apiKey, origin, onClose }: RevokeKeyProps) {
  const t = useTranslations('keys');
  const problemText = useProblemText();
  const write = useWrite('adminRevokeApiKey', origin);

  async function revoke(): Promise<void> {
    await write.mutateAsync({ input: { id: apiKey.id } });
    showToast(t('revoked'));
    onClose();
    await queries.invalidateQueries({ queryKey: ['adminListApiKeys'] });
  }

  return (
    <ConfirmDialog
      title={t('revokeTitle', { name: apiKey.name })}
      consequences={[t('revokeText')]}
      action={t('revoke')}
      isDangerous
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void revoke().catch(() => undefined)}
      onClose={onClose}
    />
  );
}
