import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { AdminUser } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { GIVEN_ROLES, useRoleName } from './role-choice';

const ROLES = ['team', ...GIVEN_ROLES, 'member'] as const;
const STATUSES = ['active', 'blocked'] as const;
const ORDERS = ['name', 'oldest'] as const;
const FILTERS = { role: ROLES, status: STATUSES, order: ORDERS } as const;
const CSV_PAGE = 100;

interface SideProps {
  origin: string;
  action: ReactNode;
  sides: ReactNode;
}

/** The members of this business, their addresses masked. */
export function PeopleList({ origin, action, sides }: SideProps) {
  const t = useTranslations('people');
  const list = useListSearch(FILTERS);
  const { role, status, order } = list.filters;
  const input = { q: list.q, role, status, sort: order ?? ('newest' as const) };
  const query = useOperation('adminListUsers', { ...input, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('title')}
      action={action}
      tools={<PeopleCsv input={input} origin={origin} />}
      list={{ ...list, isFiltered: Boolean(list.q ?? role ?? status) }}
      query={query}
      columns={usePeopleColumns()}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      filters={
        <>
          {sides}
          <Filters list={list} />
        </>
      }
      empty={{ title: t('nobody'), text: t('nobodyText'), action }}
      noResults={t('noMatch')}
    />
  );
}

function Filters({ list }: { list: ListSearch<typeof FILTERS> }) {
  const t = useTranslations('people');
  const roleName = useRoleName();
  const { role, status, order } = list.filters;
  const roles = ROLES.map((value) => ({ value, label: value === 'team' ? t('team') : roleName(value) }));
  return (
    <ListFilters searchLabel={t('search')} q={list.q} onSearch={(q) => list.go({ q })}>
      <FilterSelect
        label={t('role')}
        any={t('anyRole')}
        value={role}
        choices={roles}
        onChange={(value) => list.go({ role: value })}
      />
      <FilterSelect
        label={t('standing')}
        any={t('anyStanding')}
        value={status}
        choices={[
          { value: 'active', label: t('active') },
          { value: 'blocked', label: t('blocked') },
        ]}
        onChange={(value) => list.go({ status: value })}
      />
      <FilterSelect
        label={t('order')}
        any={t('newest')}
        value={order}
        choices={[
          { value: 'oldest', label: t('oldest') },
          { value: 'name', label: t('byName') },
        ]}
        onChange={(value) => list.go({ order: value })}
      />
    </ListFilters>
  );
}

function usePeopleColumns(): Column<AdminUser>[] {
  const t = useTranslations('people');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const roleName = useRoleName();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ id, name }) => (
        <Go className="table-link" href={`/t/${slug}/users/${id}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    {
      key: 'contact',
      title: t('contact'),
      cell: ({ emailMasked, phoneMasked }) => <bdi dir="ltr">{emailMasked ?? phoneMasked ?? '–'}</bdi>,
    },
    { key: 'roles', title: t('roles'), cell: ({ roles }) => roles.map(roleName).join(', ') },
    {
      key: 'standing',
      title: t('standing'),
      cell: ({ isBlocked }) => (
        <Badge tone={isBlocked ? 'critical' : 'positive'}>{isBlocked ? t('blocked') : t('active')}</Badge>
      ),
    },
    {
      key: 'joined',
      title: t('joined'),
      cell: ({ joinedAt }) => format.dateTime(new Date(joinedAt), { dateStyle: 'medium' }),
    },
  ];
}

interface PeopleCsvProps {
  input: {
    q: string | undefined;
    role: (typeof ROLES)[number] | undefined;
    status: (typeof STATUSES)[number] | undefined;
    sort: 'newest' | 'oldest' | 'name';
  };
  origin: string;
}

function PeopleCsv({ input, origin }: PeopleCsvProps) {
  const t = useTranslations('people');
  const roleName = useRoleName();
  return (
    <CsvButton<AdminUser>
      name="people"
      readPage={(cursor) => callSignedIn('adminListUsers', { ...input, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('name'), value: ({ name }) => name },
        { title: t('email'), value: ({ emailMasked }) => emailMasked },
        { title: t('phone'), value: ({ phoneMasked }) => phoneMasked },
        { title: t('roles'), value: ({ roles }) => roles.map(roleName).join(', ') },
        { title: t('standing'), value: ({ isBlocked }) => (isBlocked ? t('blocked') : t('active')) },
        { title: t('joined'), value: ({ joinedAt }) => joinedAt },
      ]}
    />
  );
}
