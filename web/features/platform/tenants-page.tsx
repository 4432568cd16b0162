import { useFormatter, useTranslations } from 'use-intl';
import type { PlatformTenant } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useApexOrigin } from './use-apex-origin';

const STATUSES = ['active', 'suspended'] as const;
const CSV_PAGE = 100;

/** Seen first: the businesses by address. Second: which are suspended. Third: their plan. One action: open one. */
export function TenantsPage() {
  const t = useTranslations('platform');
  const origin = useApexOrigin();
  const list = useListSearch({ status: STATUSES });
  const input = { q: list.q, status: list.filters.status };
  const query = useOperation('platformListTenants', { ...input, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('tenants')}
      list={list}
      query={query}
      columns={useTenantColumns()}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      tools={
        <CsvButton<PlatformTenant>
          name="businesses"
          readPage={(cursor) => callSignedIn('platformListTenants', { ...input, cursor, limit: CSV_PAGE }, { origin })}
          columns={[
            { title: t('address'), value: ({ slug }) => slug },
            { title: t('name'), value: ({ name }) => name },
            { title: t('plan'), value: ({ plan }) => plan },
            { title: t('status'), value: ({ status }) => status },
            { title: t('modules'), value: ({ modules }) => modules.join(', ') },
            { title: t('created'), value: ({ createdAt }) => createdAt },
          ]}
        />
      }
      filters={
        <ListFilters searchLabel={t('searchTenants')} q={list.q} onSearch={(q) => list.go({ q })}>
          <FilterSelect
            label={t('status')}
            any={t('anyStatus')}
            value={list.filters.status}
            choices={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            onChange={(status) => list.go({ status })}
          />
        </ListFilters>
      }
      empty={{ title: t('noTenants'), text: t('noTenantsText') }}
      noResults={t('noTenantMatch')}
    />
  );
}

function useTenantColumns(): Column<PlatformTenant>[] {
  const t = useTranslations('platform');
  const settings = useTranslations('settings');
  const format = useFormatter();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ slug, name }) => (
        <Go className="table-link" href={`/platform/tenants/${slug}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    { key: 'slug', title: t('address'), cell: ({ slug }) => <bdi dir="ltr">{slug}</bdi> },
    { key: 'plan', title: t('plan'), cell: ({ plan }) => settings(`plans.${plan}`) },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status }) => (
        <Badge tone={status === 'active' ? 'positive' : 'critical'}>{t(`statuses.${status}`)}</Badge>
      ),
    },
    {
      key: 'created',
      title: t('created'),
      cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
    },
  ];
}
