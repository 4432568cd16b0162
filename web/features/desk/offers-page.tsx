import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { minorPerMajor, rateParts } from '../../lib/rate-parts';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from './csv-button';
import { FilterSelect, ListFilters } from './list-filters';
import { ListPage } from './list-page';
import { useOfferBulk } from './use-offer-bulk';
import { useTenantOrigin } from './use-tenant-origin';

const STATUSES = ['active', 'scheduled', 'paused', 'expired'] as const;
const TONES = { active: 'positive', scheduled: 'plain', paused: 'caution', expired: 'critical' } as const;
const CSV_PAGE = 100;

/** Seen first: the offers by name. Second: which are paused. Third: what they pay. One action: open one to edit. */
export function OffersPage() {
  const t = useTranslations('desk');
  const origin = useTenantOrigin();
  const list = useListSearch({ status: STATUSES });
  const input = { q: list.q, status: list.filters.status, cursor: list.cursor };
  const query = useOperation('adminListOffers', input, { origin, keepsFormer: true });
  const columns = useOfferColumns();
  const bulk = useOfferBulk(origin);
  const choices = STATUSES.map((value) => ({ value, label: t(value) }));
  return (
    <ListPage
      title={t('offers')}
      list={list}
      query={query}
      columns={columns}
      rowKey={(offer) => offer.id}
      rowName={(offer) => offer.title}
      bulk={bulk}
      tools={<OffersCsv q={list.q} status={list.filters.status} origin={origin} />}
      filters={
        <ListFilters searchLabel={t('search')} q={list.q} onSearch={(q) => list.go({ q })}>
          <FilterSelect
            label={t('status')}
            any={t('anyStatus')}
            value={list.filters.status}
            choices={choices}
            onChange={(status) => list.go({ status })}
          />
        </ListFilters>
      }
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      noResults={t('noResults')}
    />
  );
}

function useOfferColumns(): Column<AdminOffer>[] {
  const t = useTranslations('desk');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const rate = useRateText();
  const typeName = useTypeName();
  return [
    {
      key: 'title',
      title: t('offer'),
      cell: (offer) => (
        <Go className="table-link" href={`/t/${slug}/offers/${offer.id}`}>
          <bdi>{offer.title}</bdi>
        </Go>
      ),
    },
    { key: 'shop', title: t('shop'), cell: (offer) => <bdi>{offer.merchant.name}</bdi> },
    { key: 'type', title: t('type'), cell: (offer) => typeName(offer) },
    { key: 'rate', title: t('rate'), isNumber: true, cell: (offer) => <bdi dir="ltr">{rate(offer)}</bdi> },
    {
      key: 'status',
      title: t('status'),
      cell: (offer) => <Badge tone={TONES[stateOf(offer)]}>{t(stateOf(offer))}</Badge>,
    },
    {
      key: 'changed',
      title: t('changed'),
      cell: (offer) => format.dateTime(new Date(offer.updatedAt), { day: 'numeric', month: 'short', year: 'numeric' }),
    },
  ];
}

interface OffersCsvProps {
  q: string | undefined;
  status: (typeof STATUSES)[number] | undefined;
  origin: string;
}

function OffersCsv({ q, status, origin }: OffersCsvProps) {
  const t = useTranslations('desk');
  const rate = useRateText();
  const typeName = useTypeName();
  return (
    <CsvButton<AdminOffer>
      name="offers"
      readPage={(cursor) => callSignedIn('adminListOffers', { q, status, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: (offer) => offer.id },
        { title: t('offer'), value: (offer) => offer.title },
        { title: t('shop'), value: (offer) => offer.merchant.name },
        { title: t('type'), value: typeName },
        { title: t('rate'), value: rate },
        { title: t('couponCode'), value: (offer) => offer.couponCode },
        { title: t('status'), value: (offer) => t(stateOf(offer)) },
        { title: t('endsAt'), value: (offer) => offer.endsAt },
        { title: t('changed'), value: (offer) => offer.updatedAt },
      ]}
    />
  );
}

function useTypeName(): (offer: AdminOffer) => string {
  const t = useTranslations('offers');
  const names = { cashback: t('typeCashback'), coupon: t('typeCoupon'), deal: t('typeDeal') };
  return ({ type }) => names[type];
}

/** What an offer is now: its own switch first, then its dates. */
function stateOf({ status, startsAt, endsAt }: AdminOffer): (typeof STATUSES)[number] {
  if (endsAt && Date.parse(endsAt) <= Date.now()) return 'expired';
  if (status === 'paused') return 'paused';
  return Date.parse(startsAt) > Date.now() ? 'scheduled' : 'active';
}

function useRateText(): (offer: AdminOffer) => string {
  const locale = useLocale();
  const { currency } = useTenant();
  return ({ rateBasisPoints, flatMinor }) => {
    const join = (parts: { text: string }[]) => parts.map((part) => part.text).join('');
    if (rateBasisPoints !== null)
      return join(rateParts({ kind: 'percent', basisPoints: rateBasisPoints, cap: null }, locale));
    if (flatMinor !== null && minorPerMajor(currency)) {
      return join(rateParts({ kind: 'flat', amount: { amountMinor: flatMinor, currency } }, locale));
    }
    return '–';
  };
}
