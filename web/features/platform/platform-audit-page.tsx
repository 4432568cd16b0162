import { useTranslations } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { useTenant } from '../../lib/tenant';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { daysToInstants } from '../../lib/zoned-day';
import { AreaFilter } from '../audit/area-filter';
import { auditFilters } from '../audit/audit-filters';
import { AuditFrame } from '../audit/audit-frame';
import { PeriodFields } from '../audit/period-fields';
import { useAuditColumns } from '../audit/use-audit-columns';
import { CsvButton } from '../desk/csv-button';
import { ListFilters } from '../desk/list-filters';
import { useApexOrigin } from './use-apex-origin';

const CSV_PAGE = 100;
const FILTERS = { ...auditFilters, tenant: null } as const;

/** Seen first: who did what last, anywhere. One action: narrow it to a business or a time. */
export function PlatformAuditPage() {
  const origin = useApexOrigin();
  const { timeZone } = useTenant();
  const list = useListSearch(FILTERS);
  const { actor, action, subject, tenant, from, to } = list.filters;
  const input = { actor, action, subject, tenant, ...daysToInstants({ from, to }, timeZone) };
  const query = useOperation('platformListAudit', { ...input, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <AuditFrame
      list={list}
      query={query}
      filters={<Filters list={list} />}
      tools={
        <CsvButton<AuditEntry>
          name="audit-souk"
          columns={useAuditColumns()}
          readPage={(cursor) => callSignedIn('platformListAudit', { ...input, cursor, limit: CSV_PAGE }, { origin })}
        />
      }
    />
  );
}

function Filters({ list }: { list: ListSearch<typeof FILTERS> }) {
  const t = useTranslations('audit');
  const { action, tenant, from, to } = list.filters;
  return (
    <ListFilters searchLabel={t('ofBusiness')} q={tenant} onSearch={(slug) => list.go({ tenant: slug })}>
      <AreaFilter value={action} onChange={(area) => list.go({ action: area })} />
      <PeriodFields from={from} to={to} onChange={list.go} />
    </ListFilters>
  );
}
