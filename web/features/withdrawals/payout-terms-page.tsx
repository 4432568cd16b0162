import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PayoutSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Card } from '../../ui/card';
import { Switch } from '../../ui/choice';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Field } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { MoneyField } from '../../ui/money-field';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';
import { useAuditTabOf } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
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
              content: <TermsForm key={settings.version} settings={settings} origin={origin} />,
            },
            ...audit,
          ]}
        />
      )}
    </Loaded>
  );
}

const FIELDS = ['minimumMinor', 'feeMinor', 'dailyAmountMinor', 'dailyCount', 'methods', 'expectedDays'] as const;
type Terms = Pick<PayoutSettings, (typeof FIELDS)[number]>;

function TermsForm({ settings, origin }: { settings: PayoutSettings; origin: string }) {
  const t = useTranslations('withdrawals');
  const problemText = useProblemText();
  const [terms, setTerms] = useState<Terms>(settings);
  const write = useWrite('adminEditPayoutSettings', origin);
  const change = (part: Partial<Terms>) => setTerms((current) => ({ ...current, ...part }));
  const changed = FIELDS.filter((field) => JSON.stringify(terms[field]) !== JSON.stringify(settings[field]));
  const isStale = write.error instanceof Problem && write.error.status === 412;

  function save(event: FormEvent): void {
    event.preventDefault();
    if (changed.length === 0 || write.isPending) return;
    const body = Object.fromEntries(changed.map((field) => [field, terms[field]]));
    write.mutate(
      { input: { body }, ifMatch: `"${settings.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(operationQuery('adminGetPayoutSettings', {}, origin).queryKey, saved);
          void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
          showToast(t('saved'));
        },
        // What somebody else saved is read; what was typed here is typed again on top of it.
        onError: () => void queries.invalidateQueries({ queryKey: ['adminGetPayoutSettings'] }),
      },
    );
  }

  const errorOf = (field: (typeof FIELDS)[number]) =>
    write.error instanceof Problem && write.error.errors.some(({ pointer }) => pointer === `/${field}`)
      ? t(`wrong.${field}`)
      : undefined;
  return (
    <form className="settings-stack" noValidate onSubmit={save}>
      {write.error ? (
        <Notice tone={isStale ? 'caution' : 'critical'}>
          <p>{problemText(write.error)}</p>
        </Notice>
      ) : null}
      <Amounts terms={terms} change={change} currency={settings.currency} errorOf={errorOf} />
      <Ways terms={terms} change={change} allowed={settings.methodsAllowed} />
      <SaveBar
        isDirty={changed.length > 0}
        isBusy={write.isPending}
        action={t('save')}
        onDiscard={() => setTerms(settings)}
      />
    </form>
  );
}

interface PartProps {
  terms: Terms;
  change: (part: Partial<Terms>) => void;
}

type AmountsProps = PartProps & {
  currency: string;
  errorOf: (field: (typeof FIELDS)[number]) => string | undefined;
};

function Amounts({ terms, change, currency, errorOf }: AmountsProps) {
  const t = useTranslations('withdrawals');
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

function Ways({ terms, change, allowed }: PartProps & { allowed: Terms['methods'] }) {
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
