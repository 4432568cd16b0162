import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { minorPerMajor, rateParts } from '../../lib/rate-parts';
import { usePathParam, useSearchValues } from '../../lib/search';
import { oneOf, stringifySearch } from '../../lib/search-values';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Select } from '../../ui/field';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { Table } from '../../ui/table';
import { useTenantOrigin } from './use-tenant-origin';

const STATUSES = ['active', 'scheduled', 'paused', 'expired'] as const;
const TONES = { active: 'positive', scheduled: 'plain', paused: 'caution', expired: 'critical' } as const;

/** Seen first: the offers by name. Second: which are paused. Third: what they pay. One action: open one to edit. */
export function OffersPage() {
  const t = useTranslations('desk');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const search = useSearchValues();
  usePageTitle(t('offers'));
  const input = { q: search.q, status: oneOf(search.status, STATUSES), cursor: search.cursor };
  const query = useOperation('adminListOffers', input, { origin, keepsFormer: true });
  const href = (change: Partial<typeof input>) =>
    `/t/${slug}/offers${stringifySearch({ ...input, cursor: undefined, ...change })}`;
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('offers')}</h1>
      </div>
      <OffersFilter q={input.q} status={input.status} href={href} />
      {query.isPending ? <OffersSkeleton /> : null}
      {query.error && !query.data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data?.data.length === 0 ? (
        <NoOffers isFiltered={Boolean(input.q || input.status)} href={`/t/${slug}/offers`} />
      ) : null}
      {query.data?.data.length ? <OffersTable offers={query.data.data} slug={slug} /> : null}
      <Pagination
        href={(cursor) => href({ cursor })}
        cursor={input.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

interface OffersFilterProps {
  q: string | undefined;
  status: (typeof STATUSES)[number] | undefined;
  href: (change: { q?: string | undefined; status?: (typeof STATUSES)[number] | undefined }) => string;
}

function OffersFilter({ q, status, href }: OffersFilterProps) {
  const t = useTranslations('desk');
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  function search(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    router.history.push(href({ q: input.current?.value.trim() || undefined }));
  }
  return (
    <form className="filters" method="get" onSubmit={search}>
      <div className="search filters-grow">
        <Icon name="search" className="icon search-icon" />
        <input
          ref={input}
          className="search-input"
          type="search"
          name="q"
          key={q}
          defaultValue={q}
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
        />
      </div>
      <Select
        label={t('status')}
        name="status"
        value={status ?? ''}
        onChange={(event) => router.history.push(href({ status: oneOf(event.target.value, STATUSES) }))}
      >
        <option value="">{t('anyStatus')}</option>
        {STATUSES.map((choice) => (
          <option key={choice} value={choice}>
            {t(choice)}
          </option>
        ))}
      </Select>
    </form>
  );
}

function OffersTable({ offers, slug }: { offers: AdminOffer[]; slug: string }) {
  const t = useTranslations('desk');
  const types = useTranslations('offers');
  const format = useFormatter();
  const rate = useRateText();
  const typeNames = { cashback: types('typeCashback'), coupon: types('typeCoupon'), deal: types('typeDeal') };
  return (
    <Table
      label={t('offers')}
      rows={offers}
      rowKey={(offer) => offer.id}
      columns={[
        {
          key: 'title',
          title: t('offer'),
          cell: (offer) => (
            <Go className="table-link" href={`/t/${slug}/offers/${offer.id}`}>
              <bdi>{offer.title}</bdi>
            </Go>
          ),
        },
        { key: 'shop', title: t('shop'), cell: (offer) => offer.merchant.name },
        { key: 'type', title: t('type'), cell: (offer) => typeNames[offer.type] },
        { key: 'rate', title: t('rate'), isNumber: true, cell: (offer) => <bdi dir="ltr">{rate(offer)}</bdi> },
        {
          key: 'status',
          title: t('status'),
          cell: (offer) => <Badge tone={TONES[stateOf(offer)]}>{t(stateOf(offer))}</Badge>,
        },
        {
          key: 'changed',
          title: t('changed'),
          cell: (offer) =>
            format.dateTime(new Date(offer.updatedAt), { day: 'numeric', month: 'short', year: 'numeric' }),
        },
      ]}
    />
  );
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

function NoOffers({ isFiltered, href }: { isFiltered: boolean; href: string }) {
  const t = useTranslations('desk');
  if (!isFiltered) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <EmptyState
      title={t('noResults')}
      action={
        <Go className="button button-quiet" href={href}>
          {t('clear')}
        </Go>
      }
    />
  );
}

function OffersSkeleton() {
  const frame = useTranslations('frame');
  return (
    <div className="panel live">
      <LoadingLabel text={frame('loading')} />
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} shape="line" />
      ))}
    </div>
  );
}
