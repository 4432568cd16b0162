import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { StaffWalletDetail } from '../../lib/api-types';
import { writeAmount } from '../../lib/money-entry';
import { Problem } from '../../lib/problem';
import { callSignedIn, queries } from '../../lib/query';
import { minorPerMajor, moneyText } from '../../lib/rate-parts';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Select, TextField } from '../../ui/field';
import { MoneyField } from '../../ui/money-field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { useAttemptKey } from '../catalogue/use-attempt-key';

const REASON_MAX = 300;
/** From four digits before the point on, the sum is typed once more. */
const LARGE_MAJOR = 1_000;

interface AdjustSheetProps {
  wallet: StaffWalletDetail;
  origin: string;
  onClose: () => void;
}

/** Puts money into a wallet or takes it out, for a reason that the member reads too. */
export function AdjustSheet({ wallet, origin, onClose }: AdjustSheetProps) {
  const t = useTranslations('wallets');
  const locale = useLocale();
  const problemText = useProblemText();
  const { user, available } = wallet;
  const { currency } = available;
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const write = useAdjustment(wallet, origin);
  const isTooMuch = direction === 'out' && (amountMinor ?? 0) > available.amountMinor;
  const isReady = (amountMinor ?? 0) > 0 && reason.trim() !== '' && !isTooMuch;
  const amount = moneyText({ amountMinor: amountMinor ?? 0, currency }, locale);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!isReady || write.isPending) return;
    if ((amountMinor ?? 0) >= LARGE_MAJOR * minorPerMajor(currency)) setIsAsking(true);
    else void send();
  }

  async function send(): Promise<void> {
    const body = { direction, amountMinor: amountMinor ?? 0, reason: reason.trim() };
    const moved = await write.mutateAsync(body).catch(() => null);
    setIsAsking(false);
    if (!moved) return;
    showToast(direction === 'in' ? t('added', { amount, name: user.name }) : t('taken', { amount, name: user.name }));
    onClose();
  }

  return (
    <Sheet title={t('adjustOf', { name: user.name })} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <Select
          label={t('direction')}
          value={direction}
          onChange={(event) => setDirection(readDirection(event.target.value))}
        >
          <option value="in">{t('in')}</option>
          <option value="out">{t('out')}</option>
        </Select>
        <MoneyField
          label={t('amount')}
          valueMinor={amountMinor}
          currency={currency}
          hint={t('availableNow', { amount: moneyText(available, locale) })}
          error={isTooMuch ? t('tooMuch') : isTried && !amountMinor ? t('amountMissing') : undefined}
          onChange={setAmountMinor}
          onUnreadable={(isUnreadable) => isUnreadable && setAmountMinor(null)}
        />
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          error={isTried && reason.trim() === '' ? t('reasonMissing') : undefined}
          dir="auto"
          rows={2}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {write.error ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={write.isPending}>
          {!amountMinor ? t(direction) : direction === 'in' ? t('addAmount', { amount }) : t('takeAmount', { amount })}
        </Button>
      </form>
      {isAsking ? (
        <ConfirmDialog
          title={direction === 'in' ? t('addTitle', { amount }) : t('takeTitle', { amount })}
          consequences={[t('largeText'), t('largeAudit')]}
          action={direction === 'in' ? t('addAmount', { amount }) : t('takeAmount', { amount })}
          mustType={writeAmount(amountMinor, currency)}
          isDangerous={direction === 'out'}
          isBusy={write.isPending}
          onConfirm={() => void send()}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Sheet>
  );
}

function readDirection(value: string): 'in' | 'out' {
  return value === 'out' ? 'out' : 'in';
}

/** One key for one content: a second try after a lost answer moves nothing twice. */
function useAdjustment({ user }: StaffWalletDetail, origin: string) {
  const keyOf = useAttemptKey();
  const input = (body: { direction: 'in' | 'out'; amountMinor: number; reason: string }) => ({ userId: user.id, body });
  return useMutation({
    mutationFn: (body: Parameters<typeof input>[0]) =>
      callSignedIn('adminAdjustWallet', input(body), { origin, idempotencyKey: keyOf(body) }),
    onSuccess: () => {
      for (const key of ['adminGetWallet', 'adminListWalletEntries', 'adminListWallets', 'adminListAudit'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
