import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { PlatformTenant } from '../../lib/api-types';
import { tenantOrigin } from '../../lib/host';
import { LANGUAGE_NAMES } from '../../lib/locale';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Select } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { showToast } from '../../ui/toast';
import { DetailPage } from '../desk/detail-page';
import { ReasonDialog } from '../desk/reason-dialog';
import { usePlatformAuditTab } from './platform-audit-tab';
import { useApexOrigin } from './use-apex-origin';
import { useEditTenant } from './use-edit-tenant';

const PLANS = ['trial', 'starter', 'pro'] as const;

/** Seen first: which business, and whether it is open. Second: its plan. One action: suspend it or open it again. */
export function TenantPage() {
  const slug = usePathParam('slug');
  const origin = useApexOrigin();
  const query = useOperation('platformGetTenant', { slug }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(tenant) => <TenantDetail key={tenant.id} tenant={tenant} />}
    </Loaded>
  );
}

function TenantDetail({ tenant }: { tenant: PlatformTenant }) {
  const t = useTranslations('platform');
  const { slug, name, status } = tenant;
  const auditTab = usePlatformAuditTab({ tenant: slug });
  return (
    <DetailPage
      back={{ href: '/platform/tenants', text: t('allTenants') }}
      title={name}
      badge={<Badge tone={status === 'active' ? 'positive' : 'critical'}>{t(`statuses.${status}`)}</Badge>}
      action={
        <TextLink href={tenantOrigin(slug, location)} isExternal>
          {t('open')}
        </TextLink>
      }
      tabs={[
        {
          key: 'business',
          title: t('business'),
          content: (
            <div className="editor">
              <div className="editor-main">
                <Facts tenant={tenant} />
              </div>
              <aside className="editor-side person-side">
                <Standing tenant={tenant} />
                <Plan key={tenant.version} tenant={tenant} />
              </aside>
            </div>
          ),
        },
        ...auditTab,
      ]}
    />
  );
}

function Facts({ tenant }: { tenant: PlatformTenant }) {
  const t = useTranslations('platform');
  const settings = useTranslations('settings');
  const format = useFormatter();
  const { slug, currency, timeZone, languages, modules, createdAt } = tenant;
  return (
    <Card title={t('about')}>
      <dl className="person-facts">
        <dt>{t('address')}</dt>
        <dd>
          <bdi dir="ltr">{slug}</bdi>
        </dd>
        <dt>{t('currency')}</dt>
        <dd>{currency}</dd>
        <dt>{t('zone')}</dt>
        <dd>
          <bdi dir="ltr">{timeZone.replace(/_/g, ' ')}</bdi>
        </dd>
        <dt>{t('languages')}</dt>
        <dd>{languages.map((language) => LANGUAGE_NAMES[language]).join(', ')}</dd>
        <dt>{t('modules')}</dt>
        <dd>{modules.map((module) => settings(`moduleNames.${module}`)).join(', ') || '–'}</dd>
        <dt>{t('created')}</dt>
        <dd>{format.dateTime(new Date(createdAt), { dateStyle: 'long' })}</dd>
      </dl>
    </Card>
  );
}

/** Whether the doors are open. Shutting them asks for the reason and for the address, typed. */
function Standing({ tenant }: { tenant: PlatformTenant }) {
  const t = useTranslations('platform');
  const [isAsking, setIsAsking] = useState(false);
  const edit = useEditTenant(tenant);
  const { slug, name } = tenant;
  const isOpen = tenant.status === 'active';

  async function change(reason: string): Promise<void> {
    if (!(await edit.send({ status: isOpen ? 'suspended' : 'active', reason }))) return;
    setIsAsking(false);
    showToast(isOpen ? t('suspended', { name }) : t('resumed', { name }));
  }

  return (
    <Card title={t('standing')} note={isOpen ? t('openNote') : t('suspendedNote')}>
      {edit.isStale ? <Notice tone="caution" title={t('stale')} /> : null}
      {slug === 'www' ? (
        <p className="panel-note">{t('portalNote')}</p>
      ) : (
        <Button look={isOpen ? 'danger' : 'primary'} size="small" onClick={() => setIsAsking(true)}>
          {isOpen ? t('suspend') : t('resume')}
        </Button>
      )}
      {isAsking ? (
        <ReasonDialog
          title={isOpen ? t('suspendOf', { name }) : t('resumeOf', { name })}
          consequences={isOpen ? [t('suspendShops'), t('suspendStaff'), t('suspendBack')] : [t('resumeText')]}
          action={isOpen ? t('suspend') : t('resume')}
          isDangerous={isOpen}
          {...(isOpen ? { mustType: slug } : {})}
          isBusy={edit.isBusy}
          error={edit.error}
          onConfirm={(reason) => void change(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}

function Plan({ tenant }: { tenant: PlatformTenant }) {
  const t = useTranslations('platform');
  const settings = useTranslations('settings');
  const [plan, setPlan] = useState(tenant.plan);
  const [isAsking, setIsAsking] = useState(false);
  const edit = useEditTenant(tenant);

  async function change(reason: string): Promise<void> {
    if (!(await edit.send({ plan, reason }))) return;
    setIsAsking(false);
    showToast(t('planSaved'));
  }

  return (
    <Card title={t('plan')} note={t('planNote')}>
      <div className="settings-stack">
        <Select
          label={t('plan')}
          value={plan}
          onChange={(event) => setPlan(PLANS.find((one) => one === event.target.value) ?? plan)}
        >
          {PLANS.map((one) => (
            <option key={one} value={one}>
              {settings(`plans.${one}`)}
            </option>
          ))}
        </Select>
        {plan === tenant.plan ? null : <Button onClick={() => setIsAsking(true)}>{t('changePlan')}</Button>}
      </div>
      {isAsking ? (
        <ReasonDialog
          title={t('changePlanTo', { plan: settings(`plans.${plan}`) })}
          consequences={[t('planText')]}
          action={t('changePlan')}
          isBusy={edit.isBusy}
          error={edit.error}
          onConfirm={(reason) => void change(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
