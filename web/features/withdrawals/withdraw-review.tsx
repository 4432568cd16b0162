import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { maskAccount, maskUpiId } from '../../../workers/domains/withdrawals/schema';
import type { Withdrawal, WithdrawalOptions } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn, queries } from '../../lib/query';
import { moneyParts } from '../../lib/rate-parts';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Figure } from '../../ui/figure';
import { Notice } from '../../ui/notice';
import { useAttemptKey } from '../catalogue/use-attempt-key';
import { useStepArrival } from './use-step-arrival';
import { useWithdrawWords } from './use-withdraw-words';
import { toBody, type WithdrawEntries } from './withdraw-entries';

interface WithdrawReviewProps {
  entries: WithdrawEntries;
  options: WithdrawalOptions;
  onBack: () => void;
  onDone: (withdrawal: Withdrawal) => void;
}

/** Everything once more, and the one verb with the amount on it. A second try of the same never withdraws twice. */
export function WithdrawReview({ entries, options, onBack, onDone }: WithdrawReviewProps) {
  const t = useTranslations('withdraw');
  const locale = useLocale();
  const words = useWithdrawWords();
  const problemText = useProblemText();
  const heading = useStepArrival<HTMLHeadingElement>();
  const ask = useAsk(entries, options, onDone);
  const { currency } = options.available;
  const amount = { amountMinor: entries.amountMinor ?? 0, currency };
  const payout = { ...amount, amountMinor: amount.amountMinor - options.fee.amountMinor };
  const lines = [
    { name: t('method'), value: words.method(entries.method) },
    { name: t('to'), value: <bdi dir="ltr">{placeOf(entries, options)}</bdi> },
    ...(options.fee.amountMinor
      ? [
          { name: t('fee'), value: words.money(options.fee) },
          { name: t('payout'), value: words.money(payout) },
        ]
      : []),
    { name: t('expected'), value: t('expectedDays', { days: options.expectedDays }) },
  ];
  return (
    <section className="withdraw-review" aria-labelledby="withdraw-review-title">
      <h2 className="panel-heading" id="withdraw-review-title" ref={heading} tabIndex={-1}>
        {t('reviewTitle')}
      </h2>
      <p className="money money-48">
        <Figure parts={moneyParts(amount, locale)} unitClass="money-unit" />
      </p>
      <dl className="withdraw-lines">
        {lines.map(({ name, value }) => (
          <div key={name} className="withdraw-line">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="panel-note">{t('reviewNote')}</p>
      {ask.error ? (
        <Notice tone="critical" requestId={ask.error instanceof Problem ? ask.error.requestId : null}>
          <p>{problemText(ask.error)}</p>
        </Notice>
      ) : null}
      <div className="withdraw-verbs">
        <Button look="quiet" onClick={onBack} disabled={ask.isBusy}>
          {t('back')}
        </Button>
        <Button size="large" isBusy={ask.isBusy} onClick={() => void ask.send()}>
          {t('withdraw', { amount: words.money(amount) })}
        </Button>
      </div>
    </section>
  );
}

function useAsk(entries: WithdrawEntries, options: WithdrawalOptions, onDone: (withdrawal: Withdrawal) => void) {
  const keyOf = useAttemptKey();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function send(): Promise<void> {
    const body = toBody(entries, options.available.currency);
    setIsBusy(true);
    setError(null);
    try {
      const withdrawal = await callSignedIn('withdraw', { body }, { idempotencyKey: keyOf(body) });
      for (const key of ['getWithdrawalOptions', 'listWithdrawals', 'getWallet', 'listWalletEntries'])
        void queries.invalidateQueries({ queryKey: [key] });
      onDone(withdrawal);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  }

  return { send, isBusy, error };
}

/** Where it goes, masked as everywhere: the full account is on the screen before, where it was typed. */
function placeOf({ savedId, method, upiId, accountNumber, iban, to }: WithdrawEntries, options: WithdrawalOptions) {
  if (savedId) return options.destinations.find(({ id }) => id === savedId)?.destination ?? '';
  if (method === 'upi') return maskUpiId(upiId.trim().toLowerCase());
  if (method === 'voucher') return options.voucherTo[to] ?? '';
  return maskAccount((iban || accountNumber).replace(/[\s-]/g, '').toUpperCase());
}
