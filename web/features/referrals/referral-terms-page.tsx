import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReferralSettings } from '../../lib/api-types';
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

/** Seen first: what each gets. Second: from which cashback on, and how often. One action, once something changed: save. */
export function ReferralTermsPage() {
  const t = useTranslations('rewards');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const query = useOperation('adminGetReferralSettings', {}, { origin });
  const audit = useAuditTabOf({ action: 'referrals.settings-edited' });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(settings) => (
        <DetailPage
          back={{ href: `/t/${slug}/referrals`, text: t('title') }}
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

const FIELDS = ['friendMinor', 'referrerMinor', 'minimumMinor', 'monthlyMax'] as const;
type Terms = Pick<ReferralSettings, (typeof FIELDS)[number]>;

function TermsForm({ settings, origin }: { settings: ReferralSettings; origin: string }) {
  const t = useTranslations('rewards');
  const problemText = useProblemText();
  const [terms, setTerms] = useState<Terms>(settings);
  const write = useWrite('adminEditReferralSettings', origin);
  const isDirty = FIELDS.some((field) => terms[field] !== settings[field]);
  const isOff = terms.friendMinor === 0 && terms.referrerMinor === 0;

  function save(event: FormEvent): void {
    event.preventDefault();
    if (!isDirty || write.isPending) return;
    const { friendMinor, referrerMinor, minimumMinor, monthlyMax } = terms;
    write.mutate(
      { input: { body: { friendMinor, referrerMinor, minimumMinor, monthlyMax } }, ifMatch: `"${settings.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(operationQuery('adminGetReferralSettings', {}, origin).queryKey, saved);
          void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
          showToast(t('saved'));
        },
        // What somebody else saved is read; what was typed here is typed again on top of it.
        onError: () => void queries.invalidateQueries({ queryKey: ['adminGetReferralSettings'] }),
      },
    );
  }

  const errorOf = (field: (typeof FIELDS)[number]) =>
    write.error instanceof Problem && write.error.errors.some(({ pointer }) => pointer === `/${field}`)
      ? t('wrong')
      : undefined;
  const money = (name: 'friendMinor' | 'referrerMinor' | 'minimumMinor') => (
    <MoneyField
      label={t(`fields.${name}`)}
      hint={t(`hints.${name}`)}
      valueMinor={terms[name]}
      currency={settings.currency}
      error={errorOf(name)}
      onChange={(value) => setTerms((current) => ({ ...current, [name]: value ?? 0 }))}
    />
  );
  return (
    <form className="settings-stack" noValidate onSubmit={save}>
      {write.error ? (
        <Notice tone={write.error instanceof Problem && write.error.status === 412 ? 'caution' : 'critical'}>
          <p>{problemText(write.error)}</p>
        </Notice>
      ) : null}
      {isOff ? <Notice>{t('off')}</Notice> : null}
      <Card title={t('amounts')} note={t('amountsNote')}>
        <div className="settings-stack">
          {money('friendMinor')}
          {money('referrerMinor')}
          {money('minimumMinor')}
          <Field
            label={t('fields.monthlyMax')}
            hint={t('hints.monthlyMax')}
            type="number"
            inputMode="numeric"
            min={1}
            max={1_000}
            dir="ltr"
            value={terms.monthlyMax}
            error={errorOf('monthlyMax')}
            onChange={(event) =>
              setTerms((current) => ({ ...current, monthlyMax: Math.trunc(Number(event.target.value)) }))
            }
          />
        </div>
      </Card>
      <SaveBar isDirty={isDirty} isBusy={write.isPending} action={t('save')} onDiscard={() => setTerms(settings)} />
    </form>
  );
}
