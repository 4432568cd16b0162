import { useTranslations } from 'use-intl';
import type { ReferralSettings } from '../../lib/api-types';
import { operationQuery, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Field } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { MoneyField } from '../../ui/money-field';
import { Notice } from '../../ui/notice';
import { useAuditTabOf } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { TermsForm, type TermsPart } from '../desk/terms-form';
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
              content: <ReferralTerms key={settings.version} settings={settings} origin={origin} />,
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

function ReferralTerms({ settings, origin }: { settings: ReferralSettings; origin: string }) {
  const t = useTranslations('rewards');
  const write = useWrite('adminEditReferralSettings', origin);
  return (
    <TermsForm<Terms, ReferralSettings>
      settings={settings}
      fields={FIELDS}
      write={write}
      queryKey={operationQuery('adminGetReferralSettings', {}, origin).queryKey}
      texts={{ save: t('save'), saved: t('saved') }}
    >
      {(part) => <Amounts {...part} currency={settings.currency} />}
    </TermsForm>
  );
}

function Amounts({ terms, change, isWrong, currency }: TermsPart<Terms> & { currency: string }) {
  const t = useTranslations('rewards');
  const errorOf = (field: keyof Terms) => (isWrong(field) ? t('wrong') : undefined);
  const money = (name: 'friendMinor' | 'referrerMinor' | 'minimumMinor') => (
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
    <>
      {terms.friendMinor === 0 && terms.referrerMinor === 0 ? <Notice>{t('off')}</Notice> : null}
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
            onChange={(event) => change({ monthlyMax: Math.trunc(Number(event.target.value)) })}
          />
        </div>
      </Card>
    </>
  );
}
