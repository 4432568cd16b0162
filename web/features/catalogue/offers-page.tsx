import { useFormatter, useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { OnlyChips } from '../desk/only-chips';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { OffersCsv } from './offers-csv';
import { OFFER_STATES, STATE_TONES, stateOf, useCatalogueWords } from './use-catalogue-words';
import { useCategoryChoices } from './use-category-choices';
import { useOfferBulk } from './use-offer-bulk';
import { useRateText } from './use-rate-text';

const TYPES = ['cashback', 'coupon', 'deal'] as const;
const ATTENTION = ['ending', 'quiet'] as const;
const FILTERS = { status: OFFER_STATES, type: TYPES, category: null, merchant: null, attention: ATTENTION };
const SORTS = ['title', 'endsAt', 'updatedAt'] as const;
const OFFER_SORTS = ['title', '-title', 'endsAt', '-endsAt', 'updatedAt', '-updatedAt'] as const;

/** Seen first: the offers by name. Second: which are paused. Third: what they pay. One action: add one. */
export function OffersPage() {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { edits } = useRights();
  const words = useCatalogueWords();
  const list = useListSearch(FILTERS, SORTS);
  const { filters } = list;
  const asked = { q: list.q, sort: OFFER_SORTS.find((sort) => sort === list.sort), ...filters };
  const query = useOperation('adminListOffers', { ...asked, cursor: list.cursor }, { origin, keepsFormer: true });
  const columns = useOfferColumns();
  const bulk = useOfferBulk(origin);
  const shop = query.data?.data.find(({ merchant }) => merchant.slug === filters.merchant)?.merchant;
  const add = edits ? (
    <Go
      className="button button-primary"
      href={`/t/${slug}/offers/new${filters.merchant && shop ? `?merchant=${shop.id}` : ''}`}
    >
      {t('addOffer')}
    </Go>
  ) : null;
  return (
    <ListPage
      title={desk('offers')}
      list={list}
      query={query}
      columns={columns}
      rowKey={(offer) => offer.id}
      rowName={(offer) => offer.title}
      bulk={bulk}
      action={add}
      tools={<OffersCsv asked={asked} origin={origin} />}
      filters={
        <>
          <ListFilters searchLabel={desk('search')} q={list.q} onSearch={(q) => list.go({ q })}>
            <FilterSelect
              label={desk('status')}
              any={desk('anyStatus')}
              value={filters.status}
              choices={OFFER_STATES.map((value) => ({ value, label: words.state(value) }))}
              onChange={(status) => list.go({ status })}
            />
            <FilterSelect
              label={desk('type')}
              any={t('anyType')}
              value={filters.type}
              choices={TYPES.map((value) => ({ value, label: words.type(value) }))}
              onChange={(type) => list.go({ type })}
            />
            <FilterSelect
              label={t('category')}
              any={t('anyCategory')}
              value={filters.category}
              choices={useCategoryChoices(origin, filters.category)}
              onChange={(category) => list.go({ category })}
            />
          </ListFilters>
          <OnlyChips
            chips={[
              filters.attention
                ? { text: t(`onlyAttention.${filters.attention}`), href: list.href({ attention: undefined }) }
                : null,
              filters.merchant
                ? {
                    text: t('onlyShop', { name: shop?.name ?? filters.merchant }),
                    href: list.href({ merchant: undefined }),
                  }
                : null,
            ]}
          />
        </>
      }
      empty={{ title: desk('emptyTitle'), text: desk('emptyText'), action: add }}
      noResults={filters.attention ? t(`noneNeeds.${filters.attention}`) : desk('noResults')}
    />
  );
}

function useOfferColumns(): Column<AdminOffer>[] {
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const rate = useRateText();
  const words = useCatalogueWords();
  const day = (instant: string) =>
    format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric' });
  return [
    {
      key: 'title',
      title: desk('offer'),
      sort: 'title',
      cell: (offer) => (
        <Go className="table-link" href={`/t/${slug}/offers/${offer.id}`}>
          <bdi>{offer.title}</bdi>
        </Go>
      ),
    },
    { key: 'shop', title: desk('shop'), cell: (offer) => <bdi>{offer.merchant.name}</bdi> },
    { key: 'type', title: desk('type'), cell: (offer) => words.type(offer.type) },
    { key: 'rate', title: desk('rate'), isNumber: true, cell: (offer) => <bdi dir="ltr">{rate(offer)}</bdi> },
    {
      key: 'status',
      title: desk('status'),
      cell: (offer) => <Badge tone={STATE_TONES[stateOf(offer)]}>{words.state(stateOf(offer))}</Badge>,
    },
    {
      key: 'ends',
      title: desk('endsAt'),
      sort: 'endsAt',
      cell: (offer) => (offer.endsAt ? day(offer.endsAt) : '–'),
    },
    { key: 'changed', title: desk('changed'), sort: 'updatedAt', cell: (offer) => day(offer.updatedAt) },
  ];
}
