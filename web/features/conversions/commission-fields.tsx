import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { dayOf } from '../../lib/zoned-day';
import { DateField } from '../../ui/date-field';
import { Field, Select } from '../../ui/field';
import { MoneyField } from '../../ui/money-field';
import { CategoryField } from '../catalogue/category-field';
import { ShopField } from '../catalogue/shop-field';
import { type CommissionEntries, isEndTooEarly, readPercent } from './commission-entries';

interface CommissionFieldsProps {
  entries: CommissionEntries;
  origin: string;
  tenant: TenantSettings | undefined;
  /** What the API would not have. */
  refused: ReadonlySet<string>;
  isTried: boolean;
  onUnreadable: (isUnreadable: boolean) => void;
  onChange: (change: Partial<CommissionEntries>) => void;
}

/** The fields of a commission: for whom, what comes in, what goes out, and when it holds. */
export function CommissionFields({
  entries,
  origin,
  tenant,
  refused,
  isTried,
  onUnreadable,
  onChange,
}: CommissionFieldsProps) {
  const t = useTranslations('commissions');
  const required = useTranslations('identity')('required');
  const { shop, kind, rate, flatMinor, gives, share, saleMaxMinor } = entries;
  const currency = tenant?.currency ?? 'INR';
  const badRate = isTried && typeof readPercent(rate) !== 'number' ? t('rateBad') : undefined;
  const badShare = isTried && typeof readPercent(share) !== 'number' ? t('rateBad') : undefined;
  return (
    <>
      <ShopField
        label={t('shop')}
        placeholder={t('chooseShop')}
        error={isTried && !shop ? required : undefined}
        value={shop}
        origin={origin}
        onChange={(next) => onChange({ shop: next })}
      />
      <CategoryField
        label={t('onlyFor')}
        hint={t('onlyForHint')}
        none={t('everything')}
        origin={origin}
        value={entries.categoryId}
        onChange={(categoryId) => onChange({ categoryId })}
      />
      <Select
        label={t('kind')}
        value={kind}
        onChange={(event) => onChange({ kind: event.target.value === 'flat' ? 'flat' : 'percent' })}
      >
        <option value="percent">{t('percent')}</option>
        <option value="flat">{t('flat')}</option>
      </Select>
      {kind === 'percent' ? (
        <Field
          label={t('rate')}
          hint={t('rateHint')}
          error={badRate}
          affix="%"
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          value={rate}
          onChange={(event) => onChange({ rate: event.target.value })}
        />
      ) : (
        <MoneyField
          label={t('amount')}
          currency={currency}
          valueMinor={flatMinor}
          error={isTried && flatMinor === null ? required : undefined}
          onUnreadable={onUnreadable}
          onChange={(next) => onChange({ flatMinor: next })}
        />
      )}
      <Select
        label={t('shopperSide')}
        value={gives}
        onChange={(event) => onChange({ gives: event.target.value === 'share' ? 'share' : 'offer' })}
      >
        <option value="offer">{t('byOffer')}</option>
        <option value="share">{t('byShare')}</option>
      </Select>
      {gives === 'share' ? (
        <Field
          label={t('shareRate')}
          hint={t('rateHint')}
          error={badShare}
          affix="%"
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          value={share}
          onChange={(event) => onChange({ share: event.target.value })}
        />
      ) : null}
      <MoneyField
        label={t('saleMax')}
        hint={t('saleMaxHint')}
        currency={currency}
        valueMinor={saleMaxMinor}
        onUnreadable={onUnreadable}
        onChange={(next) => onChange({ saleMaxMinor: next })}
      />
      <PeriodFields entries={entries} timeZone={tenant?.timeZone ?? 'UTC'} refused={refused} onChange={onChange} />
    </>
  );
}

type PeriodFieldsProps = Pick<CommissionFieldsProps, 'entries' | 'refused' | 'onChange'> & { timeZone: string };

function PeriodFields({ entries, timeZone, refused, onChange }: PeriodFieldsProps) {
  const t = useTranslations('commissions');
  const { fromDay, untilDay } = entries;
  const today = dayOf(new Date().toISOString(), timeZone);
  return (
    <>
      <DateField
        label={t('fromDay')}
        hint={t('fromHint')}
        error={refused.has('fromAt') ? t('dayPast') : undefined}
        timeZone={timeZone}
        value={fromDay}
        onChange={(event) => onChange({ fromDay: event.target.value })}
      />
      <DateField
        label={t('untilDay')}
        hint={t('untilHint')}
        error={isEndTooEarly(entries, today) || refused.has('untilAt') ? t('dayOrder') : undefined}
        min={fromDay || today}
        timeZone={timeZone}
        value={untilDay}
        onChange={(event) => onChange({ untilDay: event.target.value })}
      />
    </>
  );
}
