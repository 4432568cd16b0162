import { useTranslations } from 'use-intl';
import { callSignedIn } from '../../lib/query';
import type { Tab } from '../../ui/tabs';
import { AuditLines } from '../audit/audit-lines';
import { useApexOrigin } from './use-apex-origin';

/** What was done to a business or a person, wherever it was done. */
export function usePlatformAuditTab(of: { tenant: string } | { subject: string }): Tab[] {
  const t = useTranslations('audit');
  const origin = useApexOrigin();
  const lines = (
    <AuditLines
      queryKey={['platformListAudit', of, origin, 'lines']}
      readPage={(cursor, signal) => callSignedIn('platformListAudit', { ...of, cursor }, { origin, signal })}
    />
  );
  return [{ key: 'audit', title: t('title'), content: lines }];
}
