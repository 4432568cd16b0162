import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { Go } from '../../ui/go';
import { TextLink } from '../../ui/text-link';
import type { BulkAction } from '../desk/bulk-actions';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { BankFileButton } from './bank-file-button';
import { refreshBoard } from './refresh-board';
import { useBoardColumns } from './use-board-columns';
import { useWithdrawWords } from './use-withdraw-words';

const STATUSES = ['pending', 'approved', 'paid', 'rejected', 'cancelled'] as const;
const METHODS = ['upi', 'bank', 'voucher'] as const;
const FILTERS = { status: STATUSES, method: METHODS, member: null, file: null } as const;

/** Seen first: what waits, how many and how much. Second: whose it is and what to look at twice. Third: where it goes. One action: the next step of each. */
export function WithdrawalsBoard() {
  const t = useTranslations('withdrawals');
  const origin = useTenantOrigin();
  const { setsUp } = useRights();
  const slug = usePathParam('slug');
  const list = useListSearch(FILTERS);
  const { status = 'pending', method, member, file } = list.filters;
  // What waits is worked off from its oldest end; what is done is looked up from its newest.
  const sort = status === 'pending' || status === 'approved' ? ('oldest' as const) : ('newest' as const);
  const query = useOperation(
    'adminListWithdrawals',
    { status, method, member, file, sort, cursor: list.cursor },
    { origin, keepsFormer: true },
  );
  return (
    <ListPage
      title={t('title')}
      tools={
        <>
          {setsUp ? <TextLink href={`/t/${slug}/withdrawals/terms`}>{t('terms')}</TextLink> : null}
          <TextLink href={`/t/${slug}/withdrawals/files`}>{t('files')}</TextLink>
          <BankFileButton origin={origin} />
        </>
      }
      list={{ ...list, isFiltered: Boolean(method ?? member ?? file) }}
      query={query}
      columns={useBoardColumns(origin)}
      rowKey={({ id }) => id}
      rowName={({ member: { name }, id }) => `${name} ${id}`}
      bulk={useBulk(status, origin)}
      filters={<Filters list={list} origin={origin} status={status} />}
      empty={{ title: t(`empty.${status}`), text: t('emptyText') }}
      noResults={t('noMatch')}
    />
  );
}

interface FiltersProps {
  list: ListSearch<typeof FILTERS>;
  origin: string;
  status: (typeof STATUSES)[number];
}

function Filters({ list, origin, status }: FiltersProps) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const { data } = useOperation('adminSummariseWithdrawals', {}, { origin });
  return (
    <>
      <nav className="tabs" aria-label={t('byStatus')}>
        {STATUSES.map((one) => {
          const line = data?.statuses.find((each) => each.status === one);
          return (
            <Go
              key={one}
              className="tab board-tab"
              href={list.href({ status: one === 'pending' ? undefined : one })}
              {...(one === status ? { 'aria-current': 'page' as const } : {})}
            >
              {words.status(one)}
              <span className="tab-count">{line ? line.count : '–'}</span>
              {line?.count ? <bdi className="board-sum">{words.money(line.amount)}</bdi> : null}
            </Go>
          );
        })}
      </nav>
      <div className="filters">
        <FilterSelect
          label={t('method')}
          any={t('anyMethod')}
          value={list.filters.method}
          choices={METHODS.map((value) => ({ value, label: words.method(value) }))}
          onChange={(value) => list.go({ method: value })}
        />
      </div>
    </>
  );
}

function useBulk(status: (typeof STATUSES)[number], origin: string): BulkAction<AdminWithdrawal>[] {
  const t = useTranslations('withdrawals');
  const { money } = useWithdrawWords();
  if (status !== 'pending') return [];
  return [
    {
      key: 'approve',
      label: t('approve'),
      look: 'primary',
      isFor: ({ status: now, isOwn, isInHand }) => now === 'pending' && !isOwn && !isInHand,
      act: async ({ id }) => {
        await callSignedIn('adminApproveWithdrawal', { id }, { origin });
        refreshBoard();
        return undefined;
      },
      done: (count) => t('approvedMany', { count }),
      confirm: (count, rows) => {
        const currency = rows[0]?.amount.currency ?? 'INR';
        const amountMinor = rows.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
        const sum = money({ amountMinor, currency });
        return {
          title: t('approveMany', { count, sum }),
          consequences: [t('approveText')],
          action: t('approveManyAction', { count }),
        };
      },
    },
  ];
}
