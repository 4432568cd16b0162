import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Field } from '../../ui/field';
import { showFailure, showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { refreshBoard } from './refresh-board';
import { useWithdrawWords } from './use-withdraw-words';

interface WithdrawalVerbsProps {
  withdrawal: AdminWithdrawal;
  origin: string;
  size?: 'small' | 'normal';
}

/** The next step of a withdrawal: approve or reject what waits, then say that it is paid. Not of one's own. */
export function WithdrawalVerbs({ withdrawal, origin, size = 'normal' }: WithdrawalVerbsProps) {
  const t = useTranslations('withdrawals');
  const [asked, setAsked] = useState<'reject' | 'pay' | null>(null);
  const { status, isOwn, isInHand } = withdrawal;
  if (status !== 'pending' && status !== 'approved') return '–';
  if (isOwn) return t('own');
  if (isInHand) return t('inHand');
  if (withdrawal.transfer?.isUnderWay) return t('atTheBank');
  return (
    <span className="board-verbs">
      {status === 'pending' ? <Approve withdrawal={withdrawal} origin={origin} size={size} /> : null}
      {withdrawal.canSend ? <Send withdrawal={withdrawal} origin={origin} size={size} /> : null}
      {status === 'approved' ? (
        <Button size={size} look={withdrawal.canSend ? 'quiet' : 'primary'} onClick={() => setAsked('pay')}>
          {t('pay')}
        </Button>
      ) : null}
      <Button look="quiet" size={size} onClick={() => setAsked('reject')}>
        {t('reject')}
      </Button>
      {asked === 'reject' ? <Reject withdrawal={withdrawal} origin={origin} onClose={() => setAsked(null)} /> : null}
      {asked === 'pay' ? <Pay withdrawal={withdrawal} origin={origin} onClose={() => setAsked(null)} /> : null}
    </span>
  );
}

function Approve({ withdrawal, origin, size }: Required<WithdrawalVerbsProps>) {
  const t = useTranslations('withdrawals');
  const { money } = useWithdrawWords();
  const problemText = useProblemText();
  const write = useWrite('adminApproveWithdrawal', origin);

  function approve(): void {
    write.mutate(
      { input: { id: withdrawal.id } },
      {
        onSuccess: () => showToast(t('approved', { amount: money(withdrawal.amount), name: withdrawal.member.name })),
        onError: (error) => showFailure(problemText(error)),
        onSettled: refreshBoard,
      },
    );
  }

  return (
    <Button size={size} isBusy={write.isPending} onClick={approve}>
      {t('approve')}
    </Button>
  );
}

/** To the bank's service: for the first time, or once more after it came back. */
function Send({ withdrawal, origin, size }: Required<WithdrawalVerbsProps>) {
  const t = useTranslations('withdrawals');
  const { money } = useWithdrawWords();
  const problemText = useProblemText();
  const [isAsked, setIsAsked] = useState(false);
  const write = useWrite('adminSendWithdrawal', origin);
  const { id, payout, member, transfer } = withdrawal;
  const action = transfer ? t('sendAgain') : t('send');

  function send(): void {
    write.mutate(
      { input: { id } },
      {
        onSuccess: () => {
          showToast(t('sent', { amount: money(payout), name: member.name }));
          setIsAsked(false);
        },
        onSettled: refreshBoard,
      },
    );
  }

  return (
    <>
      <Button size={size} onClick={() => setIsAsked(true)}>
        {action}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('sendTitle', { amount: money(payout), name: member.name })}
          consequences={[...(transfer?.reason ? [t('sendBefore', { reason: transfer.reason })] : []), t('sendText')]}
          action={action}
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={send}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

interface AskProps {
  withdrawal: AdminWithdrawal;
  origin: string;
  onClose: () => void;
}

function Reject({ withdrawal, origin, onClose }: AskProps) {
  const t = useTranslations('withdrawals');
  const { money } = useWithdrawWords();
  const write = useWrite('adminRejectWithdrawal', origin);
  const amount = money(withdrawal.amount);
  return (
    <ReasonDialog
      title={t('rejectTitle', { amount, name: withdrawal.member.name })}
      consequences={[t('rejectText'), t('rejectTold')]}
      action={t('reject')}
      isDangerous
      isBusy={write.isPending}
      error={write.error}
      onConfirm={(reason) =>
        write.mutate(
          { input: { id: withdrawal.id, body: { reason } } },
          {
            onSuccess: () => {
              showToast(t('rejected', { amount }));
              onClose();
              refreshBoard();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}

function Pay({ withdrawal, origin, onClose }: AskProps) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const problemText = useProblemText();
  const write = useWrite('adminCompleteWithdrawal', origin);
  const [utr, setUtr] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const payout = words.money(withdrawal.payout);

  function pay(): void {
    const isShort = utr.replace(/\s/g, '').length < 6;
    setIsMissing(isShort);
    if (isShort) return;
    write.mutate(
      { input: { id: withdrawal.id, body: { utr } } },
      {
        onSuccess: () => {
          showToast(t('paid', { amount: payout, name: withdrawal.member.name }));
          onClose();
          refreshBoard();
        },
      },
    );
  }

  return (
    <ConfirmDialog
      title={t('payTitle', { amount: payout, name: withdrawal.member.name })}
      consequences={[t('payText'), t('payTold')]}
      action={t('pay')}
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={pay}
      onClose={onClose}
    >
      <Field
        label={t('utr')}
        hint={t('utrHint')}
        error={isMissing ? t('utrMissing') : undefined}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={utr}
        onChange={(event) => setUtr(event.target.value)}
      />
    </ConfirmDialog>
  );
}
