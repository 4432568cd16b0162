import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';

interface ForgetPlaceProps {
  id: string;
  /** Masked. */
  place: string;
  onForgotten: () => void;
}

/** Takes a saved place off the member's list; it asks first, for the whole account has to be typed again. */
export function ForgetPlace({ id, place, onForgotten }: ForgetPlaceProps) {
  const t = useTranslations('withdraw');
  const problemText = useProblemText();
  const [isAsked, setIsAsked] = useState(false);
  const write = useWrite('forgetDestination');

  async function forget(): Promise<void> {
    const done = await write.mutateAsync({ input: { id } }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    showToast(t('forgotten', { place }));
    onForgotten();
    setIsAsked(false);
    void queries.invalidateQueries({ queryKey: ['getWithdrawalOptions'] });
  }

  return (
    <>
      <Button look="quiet" size="small" aria-label={t('forgetOf', { place })} onClick={() => setIsAsked(true)}>
        {t('forget')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('forgetTitle', { place })}
          consequences={[t('forgetText')]}
          action={t('forget')}
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={() => void forget()}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}
