import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { queries, useWrite } from '../../lib/query';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';

/** Accept or reject, each with a reason that the shopper reads. */
export function ClaimVerbs({ id, origin }: { id: string; origin: string }) {
  const t = useTranslations('claims');
  const [asked, setAsked] = useState<'accept' | 'reject' | null>(null);
  const accept = useWrite('adminAcceptClaim', origin);
  const reject = useWrite('adminRejectClaim', origin);
  const close = () => setAsked(null);

  function decide(verb: 'accept' | 'reject', reason: string): void {
    const write = verb === 'accept' ? accept : reject;
    const onSuccess = () => {
      showToast(verb === 'accept' ? t('accepted') : t('rejected'));
      close();
    };
    const onSettled = () => {
      void queries.invalidateQueries({ queryKey: ['adminGetClaim'] });
      void queries.invalidateQueries({ queryKey: ['adminListClaims'] });
    };
    write.mutate({ input: { id, body: { reason } } }, { onSuccess, onSettled });
  }

  return (
    <span className="board-verbs">
      <Button onClick={() => setAsked('accept')}>{t('accept')}</Button>
      <Button look="quiet" onClick={() => setAsked('reject')}>
        {t('reject')}
      </Button>
      {asked === 'accept' ? (
        <ReasonDialog
          title={t('acceptTitle')}
          consequences={[t('acceptText'), t('told')]}
          action={t('accept')}
          isBusy={accept.isPending}
          error={accept.error}
          onConfirm={(reason) => decide('accept', reason)}
          onClose={close}
        />
      ) : null}
      {asked === 'reject' ? (
        <ReasonDialog
          title={t('rejectTitle')}
          consequences={[t('rejectText'), t('told')]}
          action={t('reject')}
          isDangerous
          isBusy={reject.isPending}
          error={reject.error}
          onConfirm={(reason) => decide('reject', reason)}
          onClose={close}
        />
      ) : null}
    </span>
  );
}
