import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { TextLink } from '../../ui/text-link';
import { useAuditTabOf } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { LookPanel } from './look-panel';
import { ModulesPanel } from './modules-panel';
import { NamePanel } from './name-panel';
import { PlacePanel } from './place-panel';
import { SettingsConflict } from './settings-conflict';
import { StallPreviews } from './stall-previews';
import { useSettingsForm } from './use-settings-form';

/** Seen first: the name and the look, with the stall beside it. Second: languages and time. One action, once something changed: save. */
export function SettingsPage() {
  const origin = useTenantOrigin();
  const query = useOperation('adminGetTenant', {}, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(settings) => <Settings key={settings.slug} settings={settings} origin={origin} />}
    </Loaded>
  );
}

function Settings({ settings, origin }: { settings: TenantSettings; origin: string }) {
  const t = useTranslations('settings');
  const slug = usePathParam('slug');
  const auditTab = useAuditTabOf({ action: 'tenants' });
  return (
    <DetailPage
      back={{ href: `/t/${slug}`, text: settings.name }}
      title={t('title')}
      action={
        <TextLink href={origin} isExternal>
          {t('open')}
        </TextLink>
      }
      tabs={[
        { key: 'settings', title: t('title'), content: <SettingsForm settings={settings} origin={origin} /> },
        ...auditTab,
      ]}
    />
  );
}

function SettingsForm({ settings, origin }: { settings: TenantSettings; origin: string }) {
  const t = useTranslations('settings');
  const problemText = useProblemText();
  const form = useSettingsForm(settings, origin);
  const { entries, change, conflict, error } = form;
  const parts = { entries, change, origin, errorOf: form.errorOf };
  return (
    <form noValidate onSubmit={(event) => void form.save(event)}>
      {conflict ? <SettingsConflict conflict={conflict} onSettle={form.settle} /> : null}
      {error && !conflict ? (
        <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
          <p>{problemText(error)}</p>
        </Notice>
      ) : null}
      <p className="panel-note settings-note">{t('follows')}</p>
      <div className="settings">
        <div className="settings-stack">
          <NamePanel {...parts} />
          <LookPanel {...parts} slug={settings.slug} />
          <PlacePanel {...parts} />
          <ModulesPanel {...parts} plan={settings.plan} allowed={settings.modulesAllowed} />
        </div>
        <aside className="settings-side">
          <StallPreviews entries={entries} origin={origin} />
        </aside>
      </div>
      <SaveBar isDirty={form.isDirty} isBusy={form.isBusy} action={t('save')} onDiscard={form.discard} />
    </form>
  );
}
