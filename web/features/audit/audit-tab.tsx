import { useTranslations } from 'use-intl';
import { callSignedIn } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import type { Tab } from '../../ui/tabs';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { AuditLines } from './audit-lines';

type Narrowing = { subject: string } | { action: string };

/** The last tab of a detail page: what was done to this one; none for who may not read the audit. */
export function useAuditTab(subject: string): Tab[] {
  return useAuditTabOf({ subject });
}

/** The same for every line of one kind: `tenants` are the settings. */
export function useAuditTabOf(of: Narrowing): Tab[] {
  const t = useTranslations('audit');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { readsAudit } = useRights();
  if (!readsAudit) return [];
  const lines = (
    <AuditLines
      queryKey={['adminListAudit', of, origin, 'lines']}
      readPage={(cursor, signal) => callSignedIn('adminListAudit', { ...of, cursor }, { origin, signal })}
      slug={slug}
    />
  );
  return [{ key: 'audit', title: t('title'), content: lines }];
}
