import { useTranslations } from 'use-intl';
import type { PayoutSettings } from '../../lib/api-types';
import { operationQuery, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Card } from '../../ui/card';
import { Switch } from '../../ui/choice';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Field } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { MoneyField } from '../../ui/money-field';
import { useAuditTabOf } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { TermsForm, type TermsPart } from '../desk/terms-form';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { PayoutAccountCard } from './payout-account-card';
import { useWithdrawWords } from './use-withdraw-words';

/** Seen first: the smallest amount and the fee. Second: the limits of a day. Third: the ways. One action, once something changed: save. */
export function PayoutTermsPage() {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const query = useOperation('adminGetPayoutSettings', {}, { origin });
  const audit = useAuditTabOf({ action: 'withdrawals.settings-edited' });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(settings) => (
        <DetailPage
          back={{ href: `/t/${slug}/withdrawals`, text: t('title') }}
          title={t('terms')}
          tabs={[
            {
              ...{ key: 'terms', title: t('terms') },
              content: <PayoutTerms key={settings.version} settings={settings} origin={origin} />,
            },
            ...(settings.currency === 'INR'
              ? [{ key: 'service', title: t('service.title'), content: <PayoutAccountCard origin={origin} /> }]
              : []),
            ...audit,
          ]}
        />
      )}
    </Loaded>
  );
}

const FIELDS = ['minimumMinor', 'feeMinor', 'dailyAmountMinor', 'dailyCount', 'methods', 'expectedDays'] as const;
type Terms = Pick<PayoutSettings, (typeof FIELDS)[number]>;

function PayoutTerms({ settings, origin }: { settings: PayoutSettings; origin: string }) {
  const t = useTranslations('withdrawals');
  const write = useWrite('adminEditPayoutSettings', origin);
  return (
    <TermsForm<Terms, PayoutSettings>
      settings={settings}
      fields={FIELDS}
      write={write}
      queryKey={operationQuery('adminGetPayoutSettings', {}, origin).queryKey}
      texts={{ save: t('save'), saved: t('saved') }}
    >
      {(part) => (
        <>
          <Amounts {...part} currency={settings.currency} />
          <Ways {...part} allowed={settings.methodsAllowed} />
        </>
      )}
    </TermsForm>
  );
}

function Amounts({ terms, change, isWrong, currency }: TermsPart<Terms> & { currency: string }) {
  const t = useTranslations('withdrawals');
  const errorOf = (field: keyof Terms) => (isWrong(field) ? t(`wrong.${field}`) : undefined);
  const number = (name: 'dailyCount' | 'expectedDays', most: number) => (
    <Field
      label={t(`fields.${name}`)}
      type="number"
      inputMode="numeric"
      min={name === 'dailyCount' ? 1 : 0}
      max={most}
      dir="ltr"
      value={terms[name]}
      error={errorOf(name)}
      onChange={(event) => change({ [name]: Math.trunc(Number(event.target.value)) })}
    />
  );
  const money = (name: 'minimumMinor' | 'feeMinor' | 'dailyAmountMinor') => (
    <MoneyField
      label={t(`fields.${name}`)}
      hint={t(`hints.${name}`)}
      valueMinor={terms[name]}
      currency={currency}
      error={errorOf(name)}
      onChange={(value) => change({ [name]: value ?? 0 })}
    />
  );
  return (
    <Card title={t('amounts')} note={t('amountsNote')}>
      <div className="settings-stack">
        {money('minimumMinor')}
        {money('feeMinor')}
        {money('dailyAmountMinor')}
        {number('dailyCount', 1_000)}
        {number('expectedDays', 60)}
      </div>
    </Card>
  );
}

function Ways({ terms, change, allowed }: TermsPart<Terms> & { allowed: Terms['methods'] }) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const { methods } = terms;
  return (
    <Card title={t('ways')} note={methods.length === 0 ? t('noWays') : t('waysNote')}>
      <div className="settings-stack">
        {allowed.map((method) => (
          <Switch
            key={method}
            label={words.method(method)}
            checked={methods.includes(method)}
            onChange={() =>
              change({
                methods: allowed.filter((one) => (one === method ? !methods.includes(one) : methods.includes(one))),
              })
            }
          />
        ))}
      </div>
    </Card>
  );
}
