import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CashbackClaim, ClaimableClick } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { MoneyField } from '../../ui/money-field';
import { Notice } from '../../ui/notice';
import { useClaimWords } from './use-claim-words';

const ORDER_MAX = 60;

interface ClaimFormProps {
  clicks: ClaimableClick[];
  onDone: (claim: CashbackClaim) => void;
}

/** Three fields: the visit, the order, the amount. A visit that is too young says when it can be claimed. */
export function ClaimForm({ clicks, onDone }: ClaimFormProps) {
  const t = useTranslations('claim');
  const { currency } = useTenant();
  const { click: asked } = useSearchValues();
  const problemText = useProblemText();
  const write = useWrite('claimCashback');
  const [clickId, setClickId] = useState(() => firstChoice(clicks, asked));
  const [orderId, setOrderId] = useState('');
  const [amountMinor, setAmountMinor] = useState<number | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const click = clicks.find((each) => each.clickId === clickId);
  const isEarly = click !== undefined && Date.parse(click.claimableFrom) > Date.now();
  const isReady = click && orderId.trim() !== '' && amountMinor !== null && amountMinor > 0 && !isUnreadable;

  function send(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!isReady || isEarly || write.isPending) return;
    const body = { clickId, orderId: orderId.trim(), amountMinor };
    write.mutate({ input: { body } }, { onSuccess: onDone });
  }

  const isGone = asked !== undefined && !clicks.some((each) => each.clickId === asked);
  return (
    <form className="form claim-form" noValidate onSubmit={send}>
      {isGone && clickId === '' ? (
        <Notice title={t('goneTitle')}>
          <p>{t('goneText')}</p>
        </Notice>
      ) : null}
      <VisitField
        clicks={clicks}
        value={clickId}
        error={isTried && !click ? t('visitMissing') : undefined}
        onChange={setClickId}
      />
      {click && isEarly ? <TooEarly click={click} /> : null}
      <Field
        label={t('order')}
        hint={t('orderHint')}
        error={isTried && orderId.trim() === '' ? t('orderMissing') : undefined}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        maxLength={ORDER_MAX}
        value={orderId}
        onChange={(event) => setOrderId(event.target.value)}
      />
      <MoneyField
        label={t('amount')}
        hint={t('amountHint')}
        valueMinor={amountMinor}
        currency={currency}
        error={isTried && !isUnreadable && !amountMinor ? t('amountMissing') : undefined}
        onChange={setAmountMinor}
        onUnreadable={setIsUnreadable}
      />
      {write.error ? (
        <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
          {problemText(write.error)}
        </Notice>
      ) : null}
      <Button type="submit" size="large" isBlock isBusy={write.isPending} disabled={isEarly}>
        {t('send')}
      </Button>
    </form>
  );
}

/** The visit that was asked for; else the only one there is to choose. */
function firstChoice(clicks: ClaimableClick[], asked: string | undefined): string {
  const found = clicks.find(({ clickId }) => clickId === asked);
  const [only, second] = clicks;
  return found?.clickId ?? (asked === undefined && only && !second ? only.clickId : '');
}

interface VisitFieldProps {
  clicks: ClaimableClick[];
  value: string;
  error: string | undefined;
  onChange: (clickId: string) => void;
}

function VisitField({ clicks, value, error, onChange }: VisitFieldProps) {
  const t = useTranslations('claim');
  const { at, own } = useClaimWords();
  return (
    <Select
      label={t('visit')}
      hint={t('visitHint')}
      error={error}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('choose')}</option>
      {clicks.map(({ clickId, merchant, offerTitle, clickedAt }) => (
        <option key={clickId} value={clickId}>
          {t('visitLine', { shop: own(merchant.name), at: own(at(clickedAt)), offer: own(offerTitle) })}
        </option>
      ))}
    </Select>
  );
}

function TooEarly({ click: { merchant, claimableFrom, claimableUntil } }: { click: ClaimableClick }) {
  const t = useTranslations('claim');
  const { at, day } = useClaimWords();
  return (
    <Notice tone="caution" title={t('earlyTitle', { shop: merchant.name })}>
      <p>{t('earlyText', { date: at(claimableFrom), until: day(claimableUntil) })}</p>
    </Notice>
  );
}
