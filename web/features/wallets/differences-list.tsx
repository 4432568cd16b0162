import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { WalletAlert } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { MoneyFigure } from '../../ui/money-figure';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useRights } from '../desk/use-rights';
import { SettleDialog } from './settle-dialog';
import { WalletSides } from './wallet-sides';

const FILTERS = { tab: ['differences'], status: ['settled'] } as const;

/** What the night's check found to differ: expected and found side by side, and since when. One action: settle it. */
export function DifferencesList({ origin }: { origin: string }) {
  const t = useTranslations('wallets');
  const list = useListSearch(FILTERS);
  const { status } = list.filters;
  const [chosen, setChosen] = useState<WalletAlert | null>(null);
  const query = useOperation(...(['adminListWalletAlerts', { status, cursor: list.cursor }] as const), {
    origin,
    keepsFormer: true,
  });
  return (
    <>
      <ListPage
        title={t('title')}
        list={{ ...list, isFiltered: status !== undefined, bareHref: list.href({ status: undefined }) }}
        query={query}
        columns={useColumns(setChosen)}
        rowKey={({ id }) => id}
        rowName={({ id }) => id}
        filters={
          <>
            <WalletSides origin={origin} />
            <div className="filters">
              <FilterSelect
                label={t('standing')}
                any={t('waiting')}
                value={status}
                choices={[{ value: 'settled', label: t('settled') }]}
                onChange={(value) => list.go({ status: value })}
              />
            </div>
          </>
        }
        empty={{ title: t('noDifferences'), text: t('noDifferencesText') }}
        noResults={t('noneSettled')}
      />
      {chosen ? <SettleDialog alert={chosen} origin={origin} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function useColumns(onSettle: (alert: WalletAlert) => void): Column<WalletAlert>[] {
  const t = useTranslations('wallets');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const { setsUp } = useRights();
  const day = (instant: string) => (
    <time dateTime={instant}>{format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' })}</time>
  );
  return [
    {
      key: 'kind',
      title: t('what'),
      cell: ({ kind, detail }) => (
        <span title={detail || undefined}>
          <Badge tone="critical">{t(`kinds.${kind}`)}</Badge>
        </span>
      ),
    },
    {
      key: 'user',
      title: t('wallet'),
      cell: ({ user }) =>
        user ? (
          <Go className="table-link" href={`/t/${slug}/wallets/${user.id}`}>
            <bdi>{user.name}</bdi>
          </Go>
        ) : (
          t('allWallets')
        ),
    },
    {
      ...{ key: 'expected', title: t('expected'), isNumber: true },
      cell: (alert) => <AlertNumber alert={alert} number={alert.expected} />,
    },
    {
      ...{ key: 'found', title: t('found'), isNumber: true },
      cell: (alert) => <AlertNumber alert={alert} number={alert.found} />,
    },
    { key: 'since', title: t('since'), cell: ({ firstSeenAt }) => day(firstSeenAt) },
    {
      key: 'settle',
      title: t('settlement'),
      cell: (alert) =>
        alert.settledAt ? (
          <>
            <bdi>{alert.note}</bdi> <span className="table-note">{alert.settledBy}</span>
          </>
        ) : setsUp ? (
          <Button look="quiet" size="small" onClick={() => onSettle(alert)}>
            {t('settle')}
          </Button>
        ) : (
          t('seen', { count: alert.seen })
        ),
    },
  ];
}

/** Money, or a count where lines or promises are counted. */
function AlertNumber({ alert: { kind, detail }, number }: { alert: WalletAlert; number: number }) {
  const { currency } = useTenant();
  const format = useFormatter();
  const isCount = kind === 'sequence' || kind === 'invariant' || (kind === 'lines' && detail === 'number of lines');
  return isCount ? format.number(number) : <MoneyFigure amount={{ amountMinor: number, currency }} />;
}
