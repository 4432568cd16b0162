import { useTranslations } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { daysToInstants } from '../../lib/zoned-day';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect } from '../desk/list-filters';
import { OnlyChips } from '../desk/only-chips';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { AreaFilter } from './area-filter';
import { type AuditFilters, auditFilters } from './audit-filters';
import { AuditFrame } from './audit-frame';
import { PeriodFields } from './period-fields';
import { useAuditColumns } from './use-audit-columns';
import { useAuditWords } from './use-audit-words';

const CSV_PAGE = 100;

/** Seen first: who did what last. Second: what it was before. One action: narrow it down. Left out: what nobody changed. */
export function AuditPage() {
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { timeZone } = useTenant();
  const list = useListSearch(auditFilters);
  const { actor, action, subject, from, to } = list.filters;
  const input = { actor, action, subject, ...daysToInstants({ from, to }, timeZone) };
  const query = useOperation('adminListAudit', { ...input, cursor: list.cursor }, { origin, keepsFormer: true });
  const columns = useAuditColumns();
  return (
    <AuditFrame
      list={list}
      query={query}
      slug={slug}
      filters={<Filters list={list} origin={origin} />}
      tools={
        <CsvButton<AuditEntry>
          name={`audit-${slug}`}
          columns={columns}
          readPage={(cursor) => callSignedIn('adminListAudit', { ...input, cursor, limit: CSV_PAGE }, { origin })}
        />
      }
    />
  );
}

function Filters({ list, origin }: { list: ListSearch<AuditFilters>; origin: string }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const team = useOperation('adminListUsers', { role: 'team', sort: 'name', limit: 100 }, { origin });
  const { actor, action, subject, from, to } = list.filters;
  const people = (team.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isOther = actor !== undefined && !people.some(({ value }) => value === actor);
  return (
    <>
      <div className="filters">
        <AreaFilter value={action} onChange={(area) => list.go({ action: area })} />
        <FilterSelect
          label={t('actor')}
          any={t('anyActor')}
          value={actor}
          choices={isOther ? [...people, { value: actor, label: actor }] : people}
          onChange={(value) => list.go({ actor: value })}
        />
        <PeriodFields from={from} to={to} onChange={list.go} />
      </div>
      <OnlyChips
        chips={[
          subject
            ? { text: t('onlyOf', { subject: words.subject(subject) }), href: list.href({ subject: undefined }) }
            : null,
        ]}
      />
    </>
  );
}
