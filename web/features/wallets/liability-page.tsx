import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Liability } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { moneyText } from '../../lib/rate-parts';
import { useListSearch } from '../../lib/use-list-search';
import { usePageTitle } from '../../lib/use-page-title';
import { Card } from '../../ui/card';
import { ColumnChart } from '../../ui/chart-frame';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { MoneyFigure } from '../../ui/money-figure';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { PeriodFields } from '../audit/period-fields';
import { CsvButton } from '../desk/csv-button';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { WalletBalances } from '../wallet/wallet-balances';

type Day = Liability['days'][number];
const FILTERS = { from: null, to: null } as const;

/** What is owed to members: all that is theirs, whether they may have it yet or not. */
const totalOf = ({ available, pending, held }: Day) => ({
  ...available,
  amountMinor: available.amountMinor + pending.amountMinor + held.amountMinor,
});

/** Seen first: what members may ask for today. Second: how it grew, by day. Third: each day's parts. Left out: whose it is, which the wallets tell. */
export function LiabilityPage() {
  const t = useTranslations('wallets');
  const origin = useTenantOrigin();
  const list = useListSearch(FILTERS);
  const { from, to } = list.filters;
  const query = useOperation('adminGetLiability', { from, to }, { origin, keepsFormer: true });
  const days = query.data?.days ?? [];
  usePageTitle(t('liability'));
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('liability')}</h1>
        <div className="desk-head-end">
          <LiabilityCsv days={days} />
        </div>
      </div>
      <div className="filters">
        <PeriodFields from={from} to={to} onChange={list.go} />
      </div>
      <Loaded query={query} waiting={<TableSkeleton />}>
        {(liability) =>
          liability.days.length > 0 ? (
            <Days days={liability.days} />
          ) : (
            <EmptyState title={t('noDays')} text={t('noDaysText')} />
          )
        }
      </Loaded>
    </>
  );
}

function Days({ days }: { days: Day[] }) {
  const t = useTranslations('wallets');
  const locale = useLocale();
  const nameOf = useDayName();
  const last = days.at(-1);
  const rows = days.map((day) => {
    const total = totalOf(day);
    const text = moneyText(total, locale);
    return { key: day.day, label: nameOf(day), value: total.amountMinor, text };
  });
  return (
    <div className="liability">
      {last ? (
        <Card
          title={last.isToday ? t('owedToday') : t('owedOn', { day: nameOf(last) })}
          note={t('inWallets', { count: last.wallets })}
        >
          <WalletBalances wallet={last} total={totalOf(last)} />
        </Card>
      ) : null}
      {rows.length > 1 ? (
        <Card title={t('byDay')} note={t('byDayNote')}>
          <ColumnChart
            rows={rows}
            summary={t('byDaySummary', { count: rows.length, amount: rows.at(-1)?.text ?? '' })}
          />
        </Card>
      ) : null}
      <Table label={t('byDay')} columns={useColumns()} rows={[...days].reverse()} rowKey={({ day }) => day} />
    </div>
  );
}

/** Days are the business's already: noon of the day in UTC is that day for every way of writing it. */
function useDayName(): (day: Day) => string {
  const t = useTranslations('wallets');
  const format = useFormatter();
  return ({ day, isToday }) =>
    isToday
      ? t('today')
      : format.dateTime(new Date(`${day}T12:00:00Z`), {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        });
}

function useColumns(): Column<Day>[] {
  const t = useTranslations('wallets');
  const words = useTranslations('wallet');
  const format = useFormatter();
  const nameOf = useDayName();
  return [
    { key: 'day', title: t('day'), cell: (day) => <time dateTime={day.day}>{nameOf(day)}</time> },
    { key: 'total', title: words('together'), isNumber: true, cell: (day) => <MoneyFigure amount={totalOf(day)} /> },
    {
      key: 'available',
      title: words('available'),
      isNumber: true,
      cell: (day) => <MoneyFigure amount={day.available} />,
    },
    { key: 'pending', title: words('pending'), isNumber: true, cell: (day) => <MoneyFigure amount={day.pending} /> },
    { key: 'held', title: words('held'), isNumber: true, cell: (day) => <MoneyFigure amount={day.held} /> },
    { key: 'owed', title: t('owedBack'), isNumber: true, cell: (day) => <MoneyFigure amount={day.owed} /> },
    { key: 'wallets', title: t('title'), isNumber: true, cell: ({ wallets }) => format.number(wallets) },
  ];
}

function LiabilityCsv({ days }: { days: Day[] }) {
  const t = useTranslations('wallets');
  const words = useTranslations('wallet');
  const minor = (title: string, of: (day: Day) => { amountMinor: number }) => ({
    title: t('inMinor', { title }),
    value: (day: Day) => of(day).amountMinor,
  });
  return (
    <CsvButton<Day>
      name="liability"
      readPage={async () => ({ data: days, nextCursor: null })}
      columns={[
        { title: t('day'), value: ({ day }) => day },
        minor(words('together'), totalOf),
        minor(words('available'), ({ available }) => available),
        minor(words('pending'), ({ pending }) => pending),
        minor(words('held'), ({ held }) => held),
        minor(t('owedBack'), ({ owed }) => owed),
        { title: t('title'), value: ({ wallets }) => wallets },
        { title: t('currency'), value: ({ available }) => available.currency },
      ]}
    />
  );
}
