import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { NetworkSheet } from './network-sheet';
import { NETWORK_NAMES, STATE_TONES, stateOf, useNetworkWords } from './use-network-words';

const NETWORKS = ['admitad', 'vcommission', 'cuelinks'] as const;

/** Seen first: whether each account is in order. Second: when it synced and will again. Third: what troubles it. One action: add an account. */
export function NetworksPage() {
  const t = useTranslations('networks');
  const origin = useTenantOrigin();
  const { setsUp } = useRights();
  const list = useListSearch({ network: NETWORKS });
  const { network } = list.filters;
  const query = useOperation(
    'adminListNetworks',
    { network, cursor: list.cursor },
    { origin, keepsFormer: true, everyMs: 10_000 },
  );
  const [isAdding, setIsAdding] = useState(false);
  const add = setsUp ? <Button onClick={() => setIsAdding(true)}>{t('add')}</Button> : null;
  const isBare = query.data?.data.length === 0 && !list.isFiltered;
  return (
    <>
      <ListPage
        title={t('title')}
        action={isBare ? null : add}
        list={list}
        query={query}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        filters={
          isBare ? null : (
            <div className="filters">
              <FilterSelect
                label={t('network')}
                any={t('anyNetwork')}
                value={network}
                choices={NETWORKS.map((value) => ({ value, label: NETWORK_NAMES[value] }))}
                onChange={(value) => list.go({ network: value })}
              />
            </div>
          )
        }
        empty={{ title: t('emptyTitle'), text: t('emptyText'), action: add }}
        noResults={t('noMatch')}
      />
      {isAdding ? <NetworkSheet origin={origin} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function useColumns(): Column<NetworkAccount>[] {
  const t = useTranslations('networks');
  const slug = usePathParam('slug');
  const words = useNetworkWords();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ id, name }) => (
        <Go className="table-link" href={`/t/${slug}/networks/${id}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    { key: 'network', title: t('network'), cell: ({ network }) => <bdi>{NETWORK_NAMES[network]}</bdi> },
    {
      key: 'health',
      title: t('health'),
      cell: (account) => <Badge tone={STATE_TONES[stateOf(account)]}>{words.state(account)}</Badge>,
    },
    { key: 'last', title: t('lastSuccess'), cell: ({ lastSuccessAt }) => words.orNever(lastSuccessAt) },
    {
      key: 'next',
      title: t('nextPoll'),
      cell: ({ nextPollAt }) => (nextPollAt ? words.at(nextPollAt) : '–'),
    },
  ];
}
