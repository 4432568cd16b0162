import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { CampaignsCsv } from './campaigns-csv';
import { LaunchSteps } from './launch-steps';
import { NewCampaignSheet } from './new-campaign-sheet';
import { useCampaignBulk } from './use-campaign-bulk';
import { PLATFORMS, STATE_TONES, STATES, useCampaignWords } from './use-campaign-words';

/** Seen first: which campaigns run. Second: how many codes each has left. One action: a new one. */
export function CampaignsPage() {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const origin = useTenantOrigin();
  const { makesCampaigns } = useRights();
  const bulk = useCampaignBulk(origin);
  const list = useListSearch({ state: STATES, platform: PLATFORMS });
  const { filters, q, cursor } = list;
  const query = useOperation('listCampaigns', { ...filters, q, cursor }, { origin, keepsFormer: true });
  const [isMaking, setIsMaking] = useState(false);
  const isEmpty = query.data?.data.length === 0 && !list.isFiltered;
  // On an empty page the first step below is the one strong button.
  const add = makesCampaigns ? (
    <Button look={isEmpty ? 'quiet' : 'primary'} onClick={() => setIsMaking(true)}>
      {t('add')}
    </Button>
  ) : null;
  return (
    <>
      <ListPage
        title={t('title')}
        action={isEmpty ? null : add}
        tools={isEmpty ? null : <CampaignsCsv asked={{ ...filters, q }} origin={origin} />}
        filters={
          <ListFilters searchLabel={t('search')} q={q} onSearch={(text) => list.go({ q: text })}>
            <FilterSelect
              label={t('state')}
              any={t('anyState')}
              value={filters.state}
              choices={STATES.map((value) => ({ value, label: words.state(value) }))}
              onChange={(value) => list.go({ state: value })}
            />
            <FilterSelect
              label={t('platform')}
              any={t('anyPlatform')}
              value={filters.platform}
              choices={PLATFORMS.map((value) => ({ value, label: words.platform(value) }))}
              onChange={(value) => list.go({ platform: value })}
            />
          </ListFilters>
        }
        list={list}
        query={query}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        bulk={query.data?.data.some(({ mayEdit }) => mayEdit) ? bulk : []}
        empty={{ title: t('emptyTitle'), text: t('emptyText'), action: add }}
        noResults={t('noMatch')}
      />
      {makesCampaigns ? <LaunchSteps onMake={() => setIsMaking(true)} /> : null}
      {isMaking ? <NewCampaignSheet origin={origin} onClose={() => setIsMaking(false)} /> : null}
    </>
  );
}

function useColumns(): Column<Campaign>[] {
  const t = useTranslations('campaigns');
  const slug = usePathParam('slug');
  const words = useCampaignWords();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ id, name }) => (
        <Go className="table-link" href={`/t/${slug}/campaigns/${id}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{words.state(state)}</Badge>,
    },
    { key: 'platform', title: t('platform'), cell: ({ platform }) => words.platform(platform) },
    {
      key: 'left',
      title: t('left'),
      isNumber: true,
      cell: ({ counts: { available, total } }) => t('leftOf', { left: available, total }),
    },
    {
      key: 'claimed',
      title: t('claimed'),
      isNumber: true,
      cell: ({ counts: { claimed, used } }) => t('claimedCount', { count: claimed + used }),
    },
    { key: 'owner', title: t('owner'), cell: ({ owner }) => <bdi>{owner.name}</bdi> },
  ];
}
