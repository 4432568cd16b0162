import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Commission, MerchantMargin } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { CommissionSheet } from './commission-sheet';
import { EarlyCard } from './early-card';
import { EndCommission } from './end-commission';
import { useConversionWords } from './use-conversion-words';

/** Seen first: what each network pays for a shop, and where we promise more. Second: what stays with us. One action: set a commission. */
export function CommissionsPage() {
  const t = useTranslations('commissions');
  const origin = useTenantOrigin();
  const { setsUp } = useRights();
  const [isAdding, setIsAdding] = useState(false);
  const query = useOperation('adminListCommissions', {}, { origin });
  usePageTitle(t('title'));
  const add = setsUp ? <Button onClick={() => setIsAdding(true)}>{t('add')}</Button> : null;
  const again = () => void query.refetch();
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('title')}</h1>
        {query.data?.data.length ? <div className="desk-head-end">{add}</div> : null}
      </div>
      <Loaded query={query} waiting={<TableSkeleton />}>
        {({ data, margins }) => (
          <>
            {data.length ? (
              <Commissions rows={data} origin={origin} mayEnd={setsUp} onDone={again} />
            ) : (
              <EmptyState title={t('emptyTitle')} text={t('emptyText')} action={add} />
            )}
            <div className="margins">
              <EarlyCard origin={origin} />
            </div>
            <Margins rows={margins} />
          </>
        )}
      </Loaded>
      {isAdding ? (
        <CommissionSheet
          origin={origin}
          onClose={() => setIsAdding(false)}
          onDone={() => {
            setIsAdding(false);
            again();
          }}
        />
      ) : null}
    </>
  );
}

interface CommissionsProps {
  rows: Commission[];
  origin: string;
  mayEnd: boolean;
  onDone: () => void;
}

function Commissions({ rows, origin, mayEnd, onDone }: CommissionsProps) {
  const t = useTranslations('commissions');
  const words = useConversionWords();
  const columns: Column<Commission>[] = [
    { key: 'shop', title: t('shop'), cell: ({ merchant }) => <bdi>{merchant.name}</bdi> },
    { key: 'category', title: t('category'), cell: ({ category }) => <bdi>{category?.name ?? t('everything')}</bdi> },
    {
      key: 'pays',
      title: t('pays'),
      isNumber: true,
      cell: ({ rateBasisPoints, flat }) => (
        <bdi dir="ltr">{flat ? words.money(flat) : words.percent(rateBasisPoints ?? 0)}</bdi>
      ),
    },
    {
      key: 'gives',
      title: t('gives'),
      cell: ({ shareBasisPoints }) =>
        shareBasisPoints === null ? t('offerRate') : t('share', { percent: words.percent(shareBasisPoints) }),
    },
    {
      key: 'looks',
      title: t('looks'),
      isNumber: true,
      cell: ({ saleMax }) => (saleMax ? <bdi dir="ltr">{words.money(saleMax)}</bdi> : null),
    },
    { key: 'from', title: t('from'), cell: ({ fromAt }) => words.day(fromAt) },
    { key: 'until', title: t('until'), cell: ({ untilAt }) => (untilAt ? words.day(untilAt) : t('open')) },
    { key: 'state', title: t('state'), cell: (row) => <CommissionState row={row} /> },
    ...(mayEnd
      ? [
          {
            key: 'end',
            title: t('end'),
            cell: (row: Commission) =>
              row.state === 'current' ? <EndCommission commission={row} origin={origin} onDone={onDone} /> : null,
          },
        ]
      : []),
  ];
  return <Table label={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

/** Whether it holds, and which live offers promise more than it brings. */
function CommissionState({ row: { state, warnings } }: { row: Commission }) {
  const t = useTranslations('commissions');
  const slug = usePathParam('slug');
  const [first] = warnings;
  return (
    <span className="reason-list">
      <Badge tone={state === 'current' ? 'positive' : 'plain'}>{t(`states.${state}`)}</Badge>
      {first ? (
        <Go
          className="table-link"
          href={`/t/${slug}/offers/${first.offer.id}`}
          aria-label={t('warning', { count: warnings.length })}
          title={t('warning', { count: warnings.length })}
        >
          <Badge tone="caution">{t('warn')}</Badge>
        </Go>
      ) : null}
    </span>
  );
}

function Margins({ rows }: { rows: MerchantMargin[] }) {
  const t = useTranslations('commissions');
  const slug = usePathParam('slug');
  const words = useConversionWords();
  const money = (key: 'sale' | 'commission' | 'cashback' | 'margin'): Column<MerchantMargin> => ({
    ...{ key, title: t(key), isNumber: true },
    cell: (row) => (
      <bdi dir="ltr" className={row[key].amountMinor < 0 ? 'margin-below' : undefined}>
        {words.money(row[key])}
      </bdi>
    ),
  });
  const columns: Column<MerchantMargin>[] = [
    {
      key: 'shop',
      title: t('shop'),
      cell: ({ merchant }) => (
        <Go className="table-link" href={`/t/${slug}/conversions?merchant=${merchant.slug}`}>
          <bdi>{merchant.name}</bdi>
        </Go>
      ),
    },
    { key: 'sales', title: t('sales'), isNumber: true, cell: ({ sales }) => sales },
    ...[money('sale'), money('commission'), money('cashback'), money('margin')],
  ];
  return (
    <section className="margins" aria-labelledby="margins">
      <h2 className="section-title" id="margins">
        {t('margins')}
      </h2>
      <p className="field-hint">{rows.length ? t('marginsNote') : t('noMargins')}</p>
      {rows.length ? (
        <Table label={t('margins')} columns={columns} rows={rows} rowKey={({ merchant }) => merchant.id} />
      ) : null}
    </section>
  );
}
