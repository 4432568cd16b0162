import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StaffWalletDetail } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { useRights } from '../desk/use-rights';

/** Stops the spending of a wallet, or allows it again. */
export function FreezeCard({ wallet, origin }: { wallet: StaffWalletDetail; origin: string }) {
  const t = useTranslations('wallets');
  const { setsUp } = useRights();
  const [isAsking, setIsAsking] = useState(false);
  const write = useWrite('adminEditWallet', origin);
  const { user, state, isOwn } = wallet;
  const { name } = user;
  const isFrozen = state === 'frozen';

  async function change(reason: string): Promise<void> {
    const changed = await write
      .mutateAsync({ input: { userId: user.id, body: { isFrozen: !isFrozen, reason } } })
      .catch(() => null);
    if (!changed) return;
    showToast(isFrozen ? t('unfrozen', { name }) : t('frozen', { name }));
    setIsAsking(false);
    for (const key of ['adminGetWallet', 'adminListWallets', 'adminListAudit'])
      void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <Card title={t('spending')} note={isOwn ? t('ownNote') : isFrozen ? t('frozenNote') : t('openNote')}>
      {setsUp && !isOwn && state !== 'broken' ? (
        <Button look={isFrozen ? 'quiet' : 'danger'} size="small" onClick={() => setIsAsking(true)}>
          {isFrozen ? t('unfreeze') : t('freeze')}
        </Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={isFrozen ? t('unfreezeOf', { name }) : t('freezeOf', { name })}
          consequences={isFrozen ? [t('unfreezeText')] : [t('freezeText'), t('freezeKept')]}
          action={isFrozen ? t('unfreeze') : t('freeze')}
          isDangerous={!isFrozen}
          isBusy={write.isPending}
          error={write.error}
          onConfirm={(reason) => void change(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
