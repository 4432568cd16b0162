import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Withdrawal, WithdrawalOptions } from '../../lib/api-types';
import { Button } from '../../ui/button';
import { MoneyField } from '../../ui/money-field';
import { Stepper } from '../../ui/stepper';
import { DestinationFields } from './destination-fields';
import { useWithdrawWords } from './use-withdraw-words';
import { amountFault, destinationFaults, firstEntries, mostMinor, type WithdrawEntries } from './withdraw-entries';
import { WithdrawReview } from './withdraw-review';

interface WithdrawFormProps {
  options: WithdrawalOptions;
  onDone: (withdrawal: Withdrawal) => void;
}

/** How much and where to, then once more to read before it is asked for. */
export function WithdrawForm({ options, onDone }: WithdrawFormProps) {
  const t = useTranslations('withdraw');
  const [entries, setEntries] = useState(() => firstEntries(options));
  const [isReview, setIsReview] = useState(false);
  const steps = [
    { key: 'entry', title: t('steps.entry') },
    { key: 'review', title: t('steps.review') },
    { key: 'done', title: t('steps.done') },
  ];
  return (
    <div className="withdraw-steps">
      <Stepper label={t('steps.label')} steps={steps} current={isReview ? 'review' : 'entry'} />
      {isReview ? (
        <WithdrawReview entries={entries} options={options} onBack={() => setIsReview(false)} onDone={onDone} />
      ) : (
        <Entry
          entries={entries}
          options={options}
          onChange={(part) => setEntries((current) => ({ ...current, ...part }))}
          onNext={() => setIsReview(true)}
        />
      )}
    </div>
  );
}

interface EntryProps {
  entries: WithdrawEntries;
  options: WithdrawalOptions;
  onChange: (part: Partial<WithdrawEntries>) => void;
  onNext: () => void;
}

function Entry({ entries, options, onChange, onNext }: EntryProps) {
  const t = useTranslations('withdraw');
  const { money } = useWithdrawWords();
  const [isTried, setIsTried] = useState(false);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const { currency } = options.available;
  const fault = isUnreadable ? null : amountFault(entries.amountMinor, options);
  const faults = destinationFaults(entries, currency);
  // An amount that is too large is said at once; a small one may still be growing.
  const isSaid = isTried || fault === 'high' || fault === 'daily';
  const most = mostMinor(options);

  function next(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!fault && !isUnreadable && Object.keys(faults).length === 0) onNext();
  }

  return (
    <form className="form withdraw-form" noValidate onSubmit={next}>
      <div className="withdraw-amount">
        <MoneyField
          label={t('amount')}
          valueMinor={entries.amountMinor}
          currency={currency}
          hint={t('amountHint', {
            minimum: money(options.minimum),
            most: money({ ...options.available, amountMinor: most }),
          })}
          error={fault && isSaid ? t(`amountFaults.${fault}`, { minimum: money(options.minimum) }) : undefined}
          onChange={(amountMinor) => onChange({ amountMinor })}
          onUnreadable={setIsUnreadable}
        />
        <Button look="quiet" size="small" onClick={() => onChange({ amountMinor: most })}>
          {t('all')}
        </Button>
      </div>
      <DestinationFields entries={entries} options={options} faults={faults} isTried={isTried} onChange={onChange} />
      <Button type="submit" size="large" isBlock>
        {t('review')}
      </Button>
    </form>
  );
}
