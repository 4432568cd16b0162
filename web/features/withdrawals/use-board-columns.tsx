import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { TransferBadge } from './transfer-badge';
import { useWithdrawWords, WITHDRAWAL_TONES } from './use-withdraw-words';
import { WithdrawalFacts } from './withdrawal-facts';
import { WithdrawalVerbs } from './withdrawal-verbs';

/** What the board shows of each withdrawal, its next step at the end. */
export function useBoardColumns(origin: string): Column<AdminWithdrawal>[] {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const words = useWithdrawWords();
  return [
    {
      key: 'member',
      title: t('member'),
      cell: ({ id, member }) => (
        <Go className="table-link" href={`/t/${slug}/withdrawals/${id}`}>
          <bdi>{member.name}</bdi>
        </Go>
      ),
    },
    { key: 'amount', title: t('amount'), isNumber: true, cell: ({ amount }) => <bdi>{words.money(amount)}</bdi> },
    {
      key: 'to',
      title: t('to'),
      cell: ({ method, destination }) => (
        <>
          {words.method(method)} <bdi dir="ltr">{destination}</bdi>
        </>
      ),
    },
    { key: 'facts', title: t('facts'), cell: ({ facts }) => <WithdrawalFacts facts={facts} /> },
    { key: 'asked', title: t('asked'), cell: ({ askedAt }) => words.at(askedAt) },
    {
      key: 'status',
      title: t('status'),
      cell: (row) => (
        <span className="fact-badges">
          <Badge tone={WITHDRAWAL_TONES[row.status]}>{words.status(row.status)}</Badge>
          <TransferBadge withdrawal={row} />
          {row.utr ? <bdi dir="ltr">{row.utr}</bdi> : null}
        </span>
      ),
    },
    {
      key: 'verbs',
      title: t('next'),
      cell: (row) => <WithdrawalVerbs withdrawal={row} origin={origin} size="small" />,
    },
  ];
}
