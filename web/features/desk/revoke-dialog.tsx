import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';

/** What may be taken back, and the list that shows it. */
const LISTS = { adminRevokeApiKey: 'adminListApiKeys', adminRevokeInvite: 'adminListInvites' } as const;

interface RevokeDialogProps {
  operation: keyof typeof LISTS;
  id: string;
  origin: string;
  title: string;
  consequence: string;
  action: string;
  /** Said once it is done. */
  done: string;
  onClose: () => void;
}

/** Takes back what was given, a key or an invite, at once and after a question. */
export function RevokeDialog({ operation, id, origin, consequence, done, onClose, ...words }: RevokeDialogProps) {
  const problemText = useProblemText();
  const write = useWrite(operation, origin);

  async function revoke(): Promise<void> {
    await write.mutateAsync({ input: { id } });
    showToast(done);
    onClose();
    await queries.invalidateQueries({ queryKey: [LISTS[operation]] });
  }

  return (
    <ConfirmDialog
      {...words}
      consequences={[consequence]}
      isDangerous
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void revoke().catch(() => undefined)}
      onClose={onClose}
    />
  );
}
