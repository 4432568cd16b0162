import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DestinationFault } from '../../../workers/domains/withdrawals/schema';
import type { WithdrawalOptions } from '../../lib/api-types';
import { Field } from '../../ui/field';
import { ForgetPlace } from './forget-place';
import { useWithdrawWords } from './use-withdraw-words';
import { type DestinationField, fieldsOf, type WithdrawEntries } from './withdraw-entries';

interface DestinationFieldsProps {
  entries: WithdrawEntries;
  options: WithdrawalOptions;
  faults: Partial<Record<DestinationField, DestinationFault>>;
  /** The form was sent once: everything that is missing is said. */
  isTried: boolean;
  onChange: (part: Partial<WithdrawEntries>) => void;
}

/** Where the money goes: the way, then a known place or a new one, checked while it is typed. */
export function DestinationFields(props: DestinationFieldsProps) {
  const { entries, options, onChange } = props;
  const t = useTranslations('withdraw');
  const { method: methodName } = useWithdrawWords();
  const saved = options.destinations.filter(({ method }) => method === entries.method);

  function choose(method: WithdrawEntries['method']): void {
    const known = options.destinations.find((one) => one.method === method);
    onChange({ method, savedId: known?.id ?? null });
  }

  return (
    <>
      <fieldset className="radios">
        <legend className="field-label">{t('method')}</legend>
        <div className="radio-cards">
          {options.methods.map((method) => (
            <label key={method} className="radio-card">
              <input
                type="radio"
                name="method"
                value={method}
                checked={entries.method === method}
                onChange={() => choose(method)}
              />
              <span>
                <span className="radio-word">{methodName(method)}</span>
                <span className="radio-note">{t(`methodNotes.${method}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {entries.method === 'voucher' ? <VoucherTo {...props} /> : null}
      {entries.method !== 'voucher' && saved.length ? <SavedPlaces {...props} saved={saved} /> : null}
      {entries.method !== 'voucher' && !entries.savedId ? <NewPlace {...props} /> : null}
    </>
  );
}

function SavedPlaces({
  entries,
  saved,
  onChange,
}: DestinationFieldsProps & { saved: WithdrawalOptions['destinations'] }) {
  const t = useTranslations('withdraw');
  return (
    <fieldset className="radios">
      <legend className="field-label">{t('place')}</legend>
      {saved.map(({ id, destination }) => (
        <div key={id} className="radio-row">
          <label className="radio-line">
            <input
              type="radio"
              name="place"
              checked={entries.savedId === id}
              onChange={() => onChange({ savedId: id })}
            />
            <bdi dir="ltr">{destination}</bdi>
          </label>
          <ForgetPlace
            id={id}
            place={destination}
            onForgotten={() => entries.savedId === id && onChange({ savedId: null })}
          />
        </div>
      ))}
      <label className="radio-line">
        <input
          type="radio"
          name="place"
          checked={entries.savedId === null}
          onChange={() => onChange({ savedId: null })}
        />
        <span>{t('newPlace')}</span>
      </label>
    </fieldset>
  );
}

const INPUTS = {
  upiId: { autoComplete: 'off', inputMode: 'email', dir: 'ltr', maxLength: 255, autoCapitalize: 'none' },
  ifsc: { autoComplete: 'off', dir: 'ltr', maxLength: 15, autoCapitalize: 'characters' },
  accountNumber: { autoComplete: 'off', inputMode: 'numeric', dir: 'ltr', maxLength: 30 },
  holderName: { autoComplete: 'name', dir: 'auto', maxLength: 100 },
  iban: { autoComplete: 'off', dir: 'ltr', maxLength: 50, autoCapitalize: 'characters' },
} as const;

function NewPlace({ entries, options, faults, isTried, onChange }: DestinationFieldsProps) {
  const t = useTranslations('withdraw');
  const [left, setLeft] = useState<ReadonlySet<DestinationField>>(new Set());
  return fieldsOf(entries.method, options.available.currency).map((field) => {
    const fault = faults[field];
    const text = entries[field];
    // Nobody is told off while they type; once they leave the field, it says what is wrong, and at once that it is right.
    const isSaid = isTried || (left.has(field) && text !== '');
    const isRight = !fault && field !== 'holderName';
    return (
      <Field
        key={field}
        {...INPUTS[field]}
        className={isRight ? 'field-right' : undefined}
        label={t(`fields.${field}`)}
        hint={isRight ? t(`right.${field}`) : t(`hints.${field}`)}
        error={fault && isSaid ? t(`faults.${fault}`) : undefined}
        spellCheck={false}
        value={text}
        onBlur={() => setLeft((known) => new Set([...known, field]))}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    );
  });
}

function VoucherTo({ entries, options, onChange }: DestinationFieldsProps) {
  const t = useTranslations('withdraw');
  const { email, phone } = options.voucherTo;
  const places = [
    { to: 'email' as const, masked: email },
    { to: 'phone' as const, masked: phone },
  ].filter(({ masked }) => masked !== null);
  if (places.length === 0) return <p className="field-hint">{t('voucherNowhere')}</p>;
  return (
    <fieldset className="radios">
      <legend className="field-label">{t('voucherTo')}</legend>
      {places.map(({ to, masked }) => (
        <label key={to} className="radio-line">
          <input type="radio" name="to" checked={entries.to === to} onChange={() => onChange({ to })} />
          <bdi dir="ltr">{masked}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
