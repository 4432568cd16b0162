import { useFormatter, useTranslations } from 'use-intl';
import type { PlatformUser } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useApexOrigin } from './use-apex-origin';

/** Seen first: who is on Souk. Second: where they belong. One action: find somebody. */
export function PlatformPeoplePage() {
  const t = useTranslations('platform');
  const people = useTranslations('people');
  const origin = useApexOrigin();
  const list = useListSearch({});
  const input = { q: list.q, cursor: list.cursor };
  const query = useOperation('platformListUsers', input, { origin, keepsFormer: true });
  return (
    <ListPage
      title={people('title')}
      list={list}
      query={query}
      columns={usePersonColumns()}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      filters={<ListFilters searchLabel={people('search')} q={list.q} onSearch={(q) => list.go({ q })} />}
      empty={{ title: people('nobody'), text: t('nobodyText') }}
      noResults={people('noMatch')}
    />
  );
}

function usePersonColumns(): Column<PlatformUser>[] {
  const t = useTranslations('platform');
  const people = useTranslations('people');
  const format = useFormatter();
  return [
    {
      key: 'name',
      title: people('name'),
      cell: ({ id, name }) => (
        <Go className="table-link" href={`/platform/users/${id}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    {
      key: 'contact',
      title: people('contact'),
      cell: ({ emailMasked, phoneMasked }) => <bdi dir="ltr">{emailMasked ?? phoneMasked ?? '–'}</bdi>,
    },
    {
      key: 'places',
      title: t('belongsTo'),
      cell: ({ memberships }) => memberships.map(({ tenant }) => tenant.name).join(', ') || '–',
    },
    {
      key: 'standing',
      title: people('standing'),
      cell: ({ isBlocked }) => (
        <Badge tone={isBlocked ? 'critical' : 'positive'}>{isBlocked ? people('blocked') : people('active')}</Badge>
      ),
    },
    {
      key: 'created',
      title: people('joined'),
      cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
    },
  ];
}
