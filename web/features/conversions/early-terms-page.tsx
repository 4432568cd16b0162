import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CashbackSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Card } from '../../ui/card';
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

/** Seen first: the budget of a month. Second: how safe a purchase must look, and how old. One action, once something changed: save. */
export function EarlyTermsPage() {
  const t = useTranslations('commissions');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const query = useOperation('adminGetCashbackSettings', {}, { origin });
  const audit = useAuditTabOf({ action: 'cashback.settings-edited' });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(settings) => (
        <DetailPage
          back={{ href: `/t/${slug}/commissions`, text: t('title') }}
          title={t('early.terms')}
          tabs={[
            {
              ...{ key: 'terms', title: t('early.terms') },
              content: <TermsForm key={settings.version} settings={settings} origin={origin} />,
            },
            ...audit,
          ]}
        />
      )}
    </Loaded>
  );
}

const FIELDS = ['earlyMaxMinor', 'earlyRiskMax', 'earlyAfterDays'] as const;
type Terms = Pick<CashbackSettings, (typeof FIELDS)[number]>;

function TermsForm({ settings, origin }: { settings: CashbackSettings; origin: string }) {
  const t = useTranslations('commissions');
  const problemText = useProblemText();
  const [terms, setTerms] = useState<Terms>(settings);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const write = useWrite('adminEditCashbackSettings', origin);
  const change = (part: Partial<Terms>) => setTerms((current) => ({ ...current, ...part }));
  const changed = FIELDS.filter((field) => terms[field] !== settings[field]);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (changed.length === 0 || isUnreadable || write.isPending) return;
    const body = Object.fromEntries(changed.map((field) => [field, terms[field]]));
    write.mutate(
      { input: { body }, ifMatch: `"${settings.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(operationQuery('adminGetCashbackSettings', {}, origin).queryKey, saved);
          void queries.invalidateQueries({ queryKey: ['adminGetEarlyBudget'] });
          void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
          showToast(t('early.saved'));
        },
        // What somebody else saved is read; what was typed here is typed again on top of it.
        onError: () => void queries.invalidateQueries({ queryKey: ['adminGetCashbackSettings'] }),
      },
    );
  }

  const errorOf = (field: (typeof FIELDS)[number]) =>
    write.error instanceof Problem && write.error.errors.some(({ pointer }) => pointer === `/${field}`)
      ? t(`early.wrong.${field}`)
      : undefined;
  const number = (name: 'earlyRiskMax' | 'earlyAfterDays', most: number) => (
    <Field
      label={t(`early.fields.${name}`)}
      hint={t(`early.hints.${name}`)}
      type="number"
      inputMode="numeric"
      min={0}
      max={most}
      dir="ltr"
      value={terms[name]}
      error={errorOf(name)}
      onChange={(event) => change({ [name]: Math.trunc(Number(event.target.value)) })}
    />
  );
  return (
    <form className="settings-stack" noValidate onSubmit={save}>
      {write.error ? (
        <Notice tone={write.error instanceof Problem && write.error.status === 412 ? 'caution' : 'critical'}>
          <p>{problemText(write.error)}</p>
        </Notice>
      ) : null}
      {terms.earlyMaxMinor === 0 ? <Notice>{t('early.off')}</Notice> : null}
      <Card title={t('early.allowed')} note={t('early.allowedNote')}>
        <div className="settings-stack">
          <MoneyField
            label={t('early.fields.earlyMaxMinor')}
            hint={t('early.hints.earlyMaxMinor')}
            currency={settings.currency}
            valueMinor={terms.earlyMaxMinor}
            error={errorOf('earlyMaxMinor')}
            onUnreadable={setIsUnreadable}
            onChange={(value) => change({ earlyMaxMinor: value ?? 0 })}
          />
          {number('earlyRiskMax', 69)}
          {number('earlyAfterDays', 365)}
        </div>
      </Card>
      <SaveBar
        isDirty={changed.length > 0}
        isBusy={write.isPending}
        action={t('early.save')}
        onDiscard={() => setTerms(settings)}
      />
    </form>
  );
}
