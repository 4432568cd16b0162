import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { readAmount, writeAmount } from '../lib/money-entry';
import { Field } from './field';

interface MoneyFieldProps {
  label: string;
  /** Minor units: paise, fils. */
  valueMinor: number | null;
  currency: string;
  onChange: (valueMinor: number | null) => void;
  /** The entry is no amount of this currency: the form must not be saved. */
  onUnreadable?: (isUnreadable: boolean) => void;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
  disabled?: boolean;
  name?: string;
}

/** An amount in the digits of its currency; takes the digits of every keyboard and never rounds silently. */
export function MoneyField({ valueMinor, currency, onChange, onUnreadable, error, ...rest }: MoneyFieldProps) {
  const t = useTranslations('kit');
  const [text, setText] = useState(() => writeAmount(valueMinor, currency));
  const read = readAmount(text, currency);
  const isUnreadable = read === 'unreadable';
  // A form that was reset, or another row.
  const [former, setFormer] = useState(valueMinor);
  if (former !== valueMinor) {
    setFormer(valueMinor);
    if (read !== valueMinor) setText(writeAmount(valueMinor, currency));
  }

  function type(next: string): void {
    setText(next);
    const amount = readAmount(next, currency);
    onUnreadable?.(amount === 'unreadable');
    if (amount !== 'unreadable') onChange(amount);
  }

  return (
    <Field
      {...rest}
      affix={currency}
      inputMode="decimal"
      autoComplete="off"
      dir="ltr"
      value={text}
      error={error ?? (isUnreadable ? t('amountUnreadable', { example: writeAmount(125_050, currency) }) : undefined)}
      onChange={(event) => type(event.target.value)}
      onBlur={() => isUnreadable || setText(writeAmount(read, currency))}
    />
  );
}
