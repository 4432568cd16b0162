import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { CopyLine } from '../../ui/copy-line';
import { showToast } from '../../ui/toast';
import { useRights } from '../desk/use-rights';
import { refreshNetworks } from './refresh-networks';

interface PostbackCardProps {
  account: NetworkAccount;
  origin: string;
}

/** The address that the network calls when there is news; only who may change the account sees it. */
export function PostbackCard({ account, origin }: PostbackCardProps) {
  const t = useTranslations('networks');
  const { setsUp } = useRights();
  const [isAsked, setIsAsked] = useState(false);
  if (!account.postbackUrl)
    return (
      <Card title={t('postback')}>
        <p className="field-hint">{t('postbackHidden')}</p>
      </Card>
    );
  return (
    <Card title={t('postback')} note={t('postbackNote')}>
      <CopyLine text={account.postbackUrl} />
      {setsUp ? (
        <Button look="quiet" size="small" onClick={() => setIsAsked(true)}>
          {t('renew')}
        </Button>
      ) : null}
      {isAsked ? <Renew account={account} origin={origin} onClose={() => setIsAsked(false)} /> : null}
    </Card>
  );
}

function Renew({ account, origin, onClose }: PostbackCardProps & { onClose: () => void }) {
  const t = useTranslations('networks');
  const problemText = useProblemText();
  const write = useWrite('adminRenewNetworkHook', origin);

  function renew(): void {
    const onSuccess = () => {
      showToast(t('renewed'));
      onClose();
    };
    write.mutate(
      { input: { id: account.id }, ifMatch: `"${account.version}"` },
      { onSuccess, onSettled: refreshNetworks },
    );
  }

  return (
    <ConfirmDialog
      title={t('renewTitle')}
      consequences={[t('renewText')]}
      action={t('renew')}
      isDangerous
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={renew}
      onClose={onClose}
    />
  );
}
