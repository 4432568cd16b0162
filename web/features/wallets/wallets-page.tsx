import { useFormatter, useTranslations } from 'use-intl';
import type { StaffWallet } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam, useSearchValues } from '../../lib/search';
import { oneOf } from '../../lib/search-values';
import { useListSearch } from '../../lib/use-list-search';
import { Go } from '../../ui/go';
import { MoneyFigure } from '../../ui/money-figure';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect, ListFilters } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { DifferencesList } from './differences-list';
import { WalletSides } from './wallet-sides';
import { WalletStateBadge } from './wallet-state-badge';

const FILTERS = { filter: ['frozen', 'broken', 'owing'] } as const;
const SORTS = ['-balance', 'balance', '-moved', 'moved'] as const;
const CSV_PAGE = 100;

/** Seen first: whose wallet holds most. Second: which of them are stopped or owe. Third: what a check found to differ. Left out: how it came about, which each wallet tells. */
export function WalletsPage() {
  const { tab } = useSearchValues();
  const origin = useTenantOrigin();
  return tab === 'differences' ? <DifferencesList origin={origin} /> : <WalletsList origin={origin} />;
}

function WalletsList({ origin }: { origin: string }) {
  const t = useTranslations('wallets');
  const list = useListSearch(FILTERS, ['balance', 'moved']);
  const { filter } = list.filters;
  const input = { q: list.q, filter, sort: oneOf(list.sort, SORTS) };
  const query = useOperation('adminListWallets', { ...input, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('title')}
      tools={
        <CsvButton<StaffWallet>
          name="wallets"
          columns={useCsvColumns()}
          readPage={(cursor) => callSignedIn('adminListWallets', { ...input, cursor, limit: CSV_PAGE }, { origin })}
        />
      }
      list={{ ...list, sort: list.sort ?? '-balance' }}
      query={query}
      columns={useColumns()}
      rowKey={({ user }) => user.id}
      rowName={({ user }) => user.name}
      filters={
        <>
          <WalletSides origin={origin} />
          <ListFilters searchLabel={t('search')} q={list.q} onSearch={(q) => list.go({ q })}>
            <FilterSelect
              label={t('state')}
              any={t('anyState')}
              value={filter}
              choices={FILTERS.filter.map((value) => ({ value, label: t(`filters.${value}`) }))}
              onChange={(value) => list.go({ filter: value })}
            />
          </ListFilters>
        </>
      }
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      noResults={t('noMatch')}
    />
  );
}

function useColumns(): Column<StaffWallet>[] {
  const t = useTranslations('wallets');
  const words = useTranslations('wallet');
  const slug = usePathParam('slug');
  const format = useFormatter();
  return [
    {
      key: 'name',
      title: t('member'),
      cell: ({ user }) => (
        <Go className="table-link" href={`/t/${slug}/wallets/${user.id}`}>
          <bdi>{user.name || user.id}</bdi>
        </Go>
      ),
    },
    { key: 'contact', title: t('contact'), cell: ({ user }) => <bdi dir="ltr">{user.contactMasked ?? '–'}</bdi> },
    {
      ...{ key: 'available', title: words('available'), isNumber: true, sort: 'balance' },
      cell: ({ available, owed }) => (
        <MoneyFigure amount={owed.amountMinor ? { ...owed, amountMinor: -owed.amountMinor } : available} />
      ),
    },
    {
      key: 'pending',
      title: words('pending'),
      isNumber: true,
      cell: ({ pending }) => <MoneyFigure amount={pending} />,
    },
    { key: 'held', title: words('held'), isNumber: true, cell: ({ held }) => <MoneyFigure amount={held} /> },
    { key: 'state', title: t('state'), cell: ({ state }) => <WalletStateBadge state={state} /> },
    {
      ...{ key: 'moved', title: t('moved'), sort: 'moved' },
      cell: ({ asOf }) =>
        asOf ? (
          <time dateTime={asOf}>{format.dateTime(new Date(asOf), { dateStyle: 'medium', timeStyle: 'short' })}</time>
        ) : (
          '–'
        ),
    },
  ];
}

function useCsvColumns() {
  const t = useTranslations('wallets');
  const words = useTranslations('wallet');
  const minor = (of: (row: StaffWallet) => { amountMinor: number }) => (row: StaffWallet) => of(row).amountMinor;
  const inMinor = (title: string) => t('inMinor', { title });
  return [
    { title: 'id', value: ({ user }: StaffWallet) => user.id },
    { title: t('member'), value: ({ user }: StaffWallet) => user.name },
    { title: inMinor(words('available')), value: minor(({ available }) => available) },
    { title: inMinor(words('pending')), value: minor(({ pending }) => pending) },
    { title: inMinor(words('held')), value: minor(({ held }) => held) },
    { title: inMinor(words('owed')), value: minor(({ owed }) => owed) },
    { title: t('currency'), value: ({ available }: StaffWallet) => available.currency },
    { title: t('state'), value: ({ state }: StaffWallet) => state },
    { title: t('moved'), value: ({ asOf }: StaffWallet) => asOf },
  ];
}
