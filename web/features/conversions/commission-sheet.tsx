import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminMerchant, Commission } from '../../lib/api-types';
import { useOperation, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { MoneyField } from '../../ui/money-field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { ShopField } from '../catalogue/shop-field';
import { readPercent } from './commission-entries';

interface CommissionSheetProps {
  origin: string;
  onClose: () => void;
  onDone: () => void;
}

interface Entries {
  shop: AdminMerchant | null;
  kind: 'percent' | 'flat';
  rate: string;
  flatMinor: number | null;
  gives: 'offer' | 'share';
  share: string;
  saleMaxMinor: number | null;
}

const EMPTY: Entries = {
  ...{ shop: null, kind: 'percent', rate: '', flatMinor: null, gives: 'offer', share: '', saleMaxMinor: null },
};

/** What a network pays for a shop from now on, and what of it the shopper gets; answers with the offers that promise more. */
export function CommissionSheet({ origin, onClose, onDone }: CommissionSheetProps) {
  const t = useTranslations('commissions');
  const frame = useTranslations('frame');
  const problemText = useProblemText();
  const [entries, setEntries] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [made, setMade] = useState<Commission | null>(null);
  const write = useWrite('adminSetCommission', origin);
  const body = isUnreadable ? null : bodyOf(entries);

  function save(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!body || write.isPending) return;
    write.mutate(
      { input: { body } },
      {
        onSuccess: (commission) => {
          showToast(t('saved'));
          if (commission.warnings.length) setMade(commission);
          else onDone();
        },
      },
    );
  }

  if (made) return <Warned commission={made} onClose={onDone} />;
  return (
    <Sheet title={t('newTitle')} onClose={onClose}>
      <form className="confirm" noValidate onSubmit={save}>
        <p className="field-hint">{t('newNote')}</p>
        {write.error ? <Notice tone="critical">{problemText(write.error)}</Notice> : null}
        <CommissionFields
          entries={entries}
          origin={origin}
          isTried={isTried}
          onUnreadable={setIsUnreadable}
          onChange={(change) => setEntries((former) => ({ ...former, ...change }))}
        />
        <div className="confirm-actions">
          <Button look="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" isBusy={write.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

interface CommissionFieldsProps {
  entries: Entries;
  origin: string;
  isTried: boolean;
  onUnreadable: (isUnreadable: boolean) => void;
  onChange: (change: Partial<Entries>) => void;
}

function CommissionFields({ entries, origin, isTried, onUnreadable, onChange }: CommissionFieldsProps) {
  const t = useTranslations('commissions');
  const required = useTranslations('identity')('required');
  const { shop, kind, rate, flatMinor, gives, share, saleMaxMinor } = entries;
  const currency = useOperation('adminGetTenant', {}, { origin }).data?.currency ?? 'INR';
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
    </>
  );
}

/** It is set; these offers promise more than it brings. */
function Warned({ commission, onClose }: { commission: Commission; onClose: () => void }) {
  const t = useTranslations('commissions');
  const frame = useTranslations('frame');
  return (
    <Sheet title={t('warnTitle')} onClose={onClose}>
      <div className="confirm">
        <Notice tone="caution">{t('warning', { count: commission.warnings.length })}</Notice>
        <ul className="said">
          {commission.warnings.map(({ offer }) => (
            <li key={offer.id}>
              <bdi>{offer.title}</bdi>
            </li>
          ))}
        </ul>
        <div className="confirm-actions">
          <Button onClick={onClose}>{frame('close')}</Button>
        </div>
      </div>
    </Sheet>
  );
}

/** What is sent, or null while something is missing or cannot be read. */
function bodyOf({ shop, kind, rate, flatMinor, gives, share, saleMaxMinor }: Entries) {
  const points = kind === 'percent' ? readPercent(rate) : null;
  const part = gives === 'share' ? readPercent(share) : null;
  const isRateGood = kind === 'percent' ? typeof points === 'number' : flatMinor !== null;
  const isShareGood = gives === 'share' ? typeof part === 'number' : true;
  if (!shop || !isRateGood || !isShareGood || points === 'bad' || part === 'bad') return null;
  return {
    ...{ merchantId: shop.id, rateBasisPoints: points, flatMinor: kind === 'flat' ? flatMinor : null },
    ...{ shareBasisPoints: part, saleMaxMinor },
  };
}
