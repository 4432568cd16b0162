import { useFormatter, useTranslations } from 'use-intl';
import type { AdminMerchant } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { OnlyChips } from '../desk/only-chips';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { NETWORKS } from './merchant-entries';
import { useCatalogueWords } from './use-catalogue-words';
import { useCategoryChoices } from './use-category-choices';
import { useCategoryName } from './use-category-name';
import { useMerchantBulk } from './use-merchant-bulk';

const STATUSES = ['active', 'paused'] as const;
const ATTENTION = ['no-offers'] as const;
const FILTERS = { status: STATUSES, network: NETWORKS, category: null, attention: ATTENTION };
const SORTS = ['name', 'updatedAt'] as const;
const CSV_PAGE = 100;

/** Seen first: the shops by name. Second: which are paused. Third: how many offers each has. One action: add one. */
export function MerchantsPage() {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { edits } = useRights();
  const words = useCatalogueWords();
  const list = useListSearch(FILTERS, SORTS);
  const { attention } = list.filters;
  const asked = { q: list.q, sort: sortOf(list.sort), ...list.filters };
  const query = useOperation('adminListMerchants', { ...asked, cursor: list.cursor }, { origin, keepsFormer: true });
  const columns = useMerchantColumns(origin);
  const bulk = useMerchantBulk(origin);
  const add = edits ? (
    <Go className="button button-primary" href={`/t/${slug}/merchants/new`}>
      {t('addShop')}
    </Go>
  ) : null;
  return (
    <ListPage
      title={t('shops')}
      list={list}
      query={query}
      columns={columns}
      rowKey={(merchant) => merchant.id}
      rowName={(merchant) => merchant.name}
      bulk={bulk}
      action={add}
      tools={<MerchantsCsv asked={asked} origin={origin} />}
      filters={
        <>
          <ListFilters searchLabel={t('searchShops')} q={list.q} onSearch={(q) => list.go({ q })}>
            <FilterSelect
              label={desk('status')}
              any={desk('anyStatus')}
              value={list.filters.status}
              choices={STATUSES.map((value) => ({ value, label: desk(value) }))}
              onChange={(status) => list.go({ status })}
            />
            <FilterSelect
              label={t('network')}
              any={t('anyNetwork')}
              value={list.filters.network}
              choices={NETWORKS.map((value) => ({ value, label: words.network(value) }))}
              onChange={(network) => list.go({ network })}
            />
            <FilterSelect
              label={t('category')}
              any={t('anyCategory')}
              value={list.filters.category}
              choices={useCategoryChoices(origin, list.filters.category)}
              onChange={(category) => list.go({ category })}
            />
          </ListFilters>
          <OnlyChips
            chips={[
              attention ? { text: t(`onlyAttention.${attention}`), href: list.href({ attention: undefined }) } : null,
            ]}
          />
        </>
      }
      empty={{ title: t('noShopsYet'), text: t('noShopsYetText'), action: add }}
      noResults={attention ? t(`noneNeeds.${attention}`) : t('noShopMatches')}
    />
  );
}

const MERCHANT_SORTS = ['name', '-name', 'updatedAt', '-updatedAt'] as const;
function sortOf(sort: string | undefined) {
  return MERCHANT_SORTS.find((known) => known === sort);
}

function useMerchantColumns(origin: string): Column<AdminMerchant>[] {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const words = useCatalogueWords();
  const categoryName = useCategoryName(origin);
  return [
    {
      key: 'name',
      title: desk('shop'),
      sort: 'name',
      cell: ({ id, name }) => (
        <Go className="table-link" href={`/t/${slug}/merchants/${id}`}>
          <bdi>{name}</bdi>
        </Go>
      ),
    },
    { key: 'category', title: t('category'), cell: ({ categoryId }) => <bdi>{categoryName(categoryId)}</bdi> },
    { key: 'network', title: t('network'), cell: ({ network }) => words.network(network) },
    {
      key: 'offers',
      title: t('offers'),
      isNumber: true,
      cell: (merchant) => (
        <Go
          className="table-link"
          href={`/t/${slug}/offers?merchant=${merchant.slug}`}
          aria-label={t('offersOf', { count: merchant.offerCount, name: merchant.name })}
        >
          {t('number', { count: merchant.offerCount })}
        </Go>
      ),
    },
    {
      key: 'status',
      title: desk('status'),
      cell: ({ status }) => <Badge tone={status === 'active' ? 'positive' : 'caution'}>{desk(status)}</Badge>,
    },
    {
      key: 'changed',
      title: desk('changed'),
      sort: 'updatedAt',
      cell: ({ updatedAt }) =>
        format.dateTime(new Date(updatedAt), { day: 'numeric', month: 'short', year: 'numeric' }),
    },
  ];
}

interface MerchantsCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'adminListMerchants'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

function MerchantsCsv({ asked, origin }: MerchantsCsvProps) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const words = useCatalogueWords();
  const categoryName = useCategoryName(origin);
  return (
    <CsvButton<AdminMerchant>
      name="shops"
      readPage={(cursor) => callSignedIn('adminListMerchants', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('name'), value: ({ name }) => name },
        { title: t('slug'), value: ({ slug }) => slug },
        { title: t('category'), value: ({ categoryId }) => categoryName(categoryId) },
        { title: t('network'), value: ({ network }) => words.network(network) },
        { title: t('homepage'), value: ({ homepageUrl }) => homepageUrl },
        { title: desk('linkTemplate'), value: ({ linkTemplate }) => linkTemplate },
        { title: desk('trackingHours'), value: ({ trackingHours }) => trackingHours },
        { title: desk('confirmationDays'), value: ({ confirmationDays }) => confirmationDays },
        { title: t('offers'), value: ({ offerCount }) => offerCount },
        { title: desk('status'), value: ({ status }) => desk(status) },
        { title: desk('changed'), value: ({ updatedAt }) => updatedAt },
      ]}
    />
  );
}
