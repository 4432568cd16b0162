import { useTranslations } from 'use-intl';
import type { Conversion } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { OnlyChips } from '../desk/only-chips';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { useConversionBulk } from './use-conversion-bulk';
import { REASONS, STATE_TONES, STATES, useConversionWords } from './use-conversion-words';

const REVIEWS = ['open', 'accepted', 'rejected', 'none'] as const;
const FILTERS = { state: STATES, review: REVIEWS, reason: REASONS, merchant: null } as const;
const CSV_PAGE = 100;

/** Seen first: what waits for a decision. Second: whose purchase, where, for how much. Third: what stays with us. One action: decide. */
export function ConversionsPage() {
  const t = useTranslations('conversions');
  const origin = useTenantOrigin();
  const list = useListSearch(FILTERS);
  const asked = { q: list.q, ...list.filters };
  const query = useOperation('adminListConversions', { ...asked, cursor: list.cursor }, { origin, keepsFormer: true });
  const { merchant, review } = list.filters;
  const shop = query.data?.data.find((row) => row.merchant?.slug === merchant)?.merchant;
  return (
    <ListPage
      title={t('title')}
      tools={<ConversionsCsv asked={asked} origin={origin} />}
      list={list}
      query={query}
      columns={useConversionColumns()}
      rowKey={({ id }) => id}
      rowName={({ orderId, externalId }) => orderId ?? externalId}
      bulk={useConversionBulk(origin)}
      filters={
        <>
          <ReviewTabs list={list} origin={origin} />
          <Filters list={list} />
          <OnlyChips
            chips={[
              merchant
                ? { text: t('onlyShop', { name: shop?.name ?? merchant }), href: list.href({ merchant: undefined }) }
                : null,
            ]}
          />
        </>
      }
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      noResults={review === 'open' ? t('nothingWaits') : t('noResults')}
    />
  );
}

type List = ListSearch<typeof FILTERS>;

/** Everything, or what waits: two links with the length of the queue. */
function ReviewTabs({ list, origin }: { list: List; origin: string }) {
  const t = useTranslations('conversions');
  const summary = useOperation('adminSummariseConversions', {}, { origin });
  const isReview = list.filters.review === 'open';
  return (
    <nav className="tabs" aria-label={t('title')}>
      <Go
        className="tab"
        href={list.href({ review: undefined, reason: undefined })}
        {...(isReview ? {} : { 'aria-current': 'page' as const })}
      >
        {t('everything')}
      </Go>
      <Go
        className="tab"
        href={list.href({ review: 'open' })}
        {...(isReview ? { 'aria-current': 'page' as const } : {})}
      >
        {t('reviewCount', { count: summary.data?.waiting ?? 0 })}
      </Go>
    </nav>
  );
}

function Filters({ list }: { list: List }) {
  const t = useTranslations('conversions');
  const words = useConversionWords();
  const { state, reason } = list.filters;
  return (
    <ListFilters searchLabel={t('search')} q={list.q} onSearch={(q) => list.go({ q })}>
      <FilterSelect
        label={t('state')}
        any={t('anyState')}
        value={state}
        choices={STATES.map((value) => ({ value, label: words.state(value) }))}
        onChange={(value) => list.go({ state: value })}
      />
      <FilterSelect
        label={t('reasons')}
        any={t('anyReason')}
        value={reason}
        choices={REASONS.map((value) => ({ value, label: words.reason(value) }))}
        onChange={(value) => list.go({ reason: value })}
      />
    </ListFilters>
  );
}

function useConversionColumns(): Column<Conversion>[] {
  const t = useTranslations('conversions');
  const slug = usePathParam('slug');
  const words = useConversionWords();
  return [
    {
      key: 'order',
      title: t('order'),
      cell: ({ id, orderId, externalId }) => (
        <Go className="table-link" href={`/t/${slug}/conversions/${id}`}>
          <bdi dir="ltr">{orderId ?? externalId}</bdi>
        </Go>
      ),
    },
    { key: 'shop', title: t('shop'), cell: ({ merchant }) => <bdi>{merchant?.name ?? t('noShop')}</bdi> },
    {
      key: 'person',
      title: t('person'),
      cell: ({ person, clickedAt }) => <bdi>{person?.name ?? (clickedAt ? t('guest') : t('nobody'))}</bdi>,
    },
    {
      key: 'sale',
      title: t('sale'),
      isNumber: true,
      cell: ({ sale, saleText }) => <bdi dir="ltr">{sale ? words.money(sale) : words.reported(saleText)}</bdi>,
    },
    {
      key: 'cashback',
      title: t('cashback'),
      isNumber: true,
      cell: ({ cashback }) => <bdi dir="ltr">{words.money(cashback)}</bdi>,
    },
    {
      key: 'margin',
      title: t('margin'),
      isNumber: true,
      cell: ({ margin }) => (
        <bdi dir="ltr" className={margin && margin.amountMinor < 0 ? 'margin-below' : undefined}>
          {margin ? words.money(margin) : '–'}
        </bdi>
      ),
    },
    { key: 'state', title: t('state'), cell: (row) => <StateBadges row={row} /> },
    { key: 'soldAt', title: t('soldAt'), cell: ({ soldAt }) => words.day(soldAt) },
  ];
}

/** The state, and beside it why a person is asked. */
function StateBadges({ row: { state, review, reasons } }: { row: Conversion }) {
  const words = useConversionWords();
  const shown = review === 'open' ? reasons.filter((reason) => reason !== 'guest') : [];
  return (
    <span className="reason-list">
      <Badge tone={STATE_TONES[state]}>{words.state(state)}</Badge>
      {shown.map((reason) => (
        <Badge key={reason} tone="caution">
          {words.reason(reason)}
        </Badge>
      ))}
    </span>
  );
}

interface ConversionsCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'adminListConversions'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

function ConversionsCsv({ asked, origin }: ConversionsCsvProps) {
  const t = useTranslations('conversions');
  const words = useConversionWords();
  const money = (amount: Conversion['sale']) => amount && words.money(amount);
  return (
    <CsvButton<Conversion>
      name="conversions"
      readPage={(cursor) => callSignedIn('adminListConversions', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('network'), value: ({ network }) => network },
        { title: t('externalId'), value: ({ externalId }) => externalId },
        { title: t('order'), value: ({ orderId }) => orderId },
        { title: t('shop'), value: ({ merchant }) => merchant?.name ?? null },
        { title: t('person'), value: ({ person }) => person?.name ?? null },
        { title: t('sale'), value: ({ sale, saleText }) => money(sale) ?? saleText },
        { title: t('commission'), value: ({ commission }) => money(commission) },
        { title: t('cashback'), value: ({ cashback }) => words.money(cashback) },
        { title: t('margin'), value: ({ margin }) => money(margin) },
        { title: t('state'), value: ({ state }) => words.state(state) },
        { title: t('networkSays'), value: ({ networkStatus }) => words.network(networkStatus) },
        { title: t('reasons'), value: ({ reasons }) => reasons.map(words.reason).join(', ') },
        { title: t('risk'), value: ({ risk }) => risk },
        { title: t('clickedAt'), value: ({ clickedAt }) => clickedAt },
        { title: t('soldAt'), value: ({ soldAt }) => soldAt },
        { title: t('expectedAt'), value: ({ expectedAt }) => expectedAt },
        { title: t('confirmedAt'), value: ({ confirmedAt }) => confirmedAt },
      ]}
    />
  );
}
