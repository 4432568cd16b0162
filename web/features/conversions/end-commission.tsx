import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Commission } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';

interface EndCommissionProps {
  commission: Commission;
  origin: string;
  onDone: () => void;
}

/** Ends what holds now, after asking: from then on nothing is known of the shop. */
export function EndCommission({ commission, origin, onDone }: EndCommissionProps) {
  const t = useTranslations('commissions');
  const problemText = useProblemText();
  const [isAsking, setIsAsking] = useState(false);
  const write = useWrite('adminEndCommission', origin);

  function end(): void {
    const input = { id: commission.id, body: { untilAt: new Date().toISOString() } };
    write.mutate(
      { input, ifMatch: `"${commission.version}"` },
      {
        onSuccess: () => {
          setIsAsking(false);
          showToast(t('endedOne'));
          onDone();
        },
      },
    );
  }

  return (
    <>
      <Button look="quiet" size="small" onClick={() => setIsAsking(true)}>
        {t('end')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('endTitle')}
          consequences={[t('endText', { shop: commission.merchant.name })]}
          action={t('end')}
          isDangerous
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={end}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
