import { useTranslations } from 'use-intl';
import type { AdminClaim } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { CLAIM_TONES, useClaimWords } from './use-claim-words';

const STATUSES = ['open', 'settled', 'accepted', 'rejected'] as const;

/** Seen first: what waits, the newest first. Second: what the visit says of it. Third: whose it is. No action here: each is decided beside its evidence. */
export function ClaimsPage() {
  const t = useTranslations('claims');
  const words = useClaimWords();
  const origin = useTenantOrigin();
  const list = useListSearch({ status: STATUSES });
  const { status } = list.filters;
  const query = useOperation('adminListClaims', { status, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('title')}
      list={list}
      query={query}
      columns={useColumns()}
      rowKey={({ id }) => id}
      rowName={({ orderId }) => orderId}
      filters={
        <div className="filters">
          <FilterSelect
            label={t('status')}
            any={t('anyStatus')}
            value={status}
            choices={STATUSES.map((value) => ({ value, label: words.status(value) }))}
            onChange={(value) => list.go({ status: value })}
          />
        </div>
      }
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      noResults={t('noMatch')}
    />
  );
}

function useColumns(): Column<AdminClaim>[] {
  const t = useTranslations('claims');
  const slug = usePathParam('slug');
  const words = useClaimWords();
  return [
    {
      key: 'shop',
      title: t('shop'),
      cell: ({ id, merchant }) => (
        <Go className="table-link" href={`/t/${slug}/claims/${id}`}>
          <bdi>{merchant.name}</bdi>
        </Go>
      ),
    },
    { key: 'person', title: t('person'), cell: ({ person }) => <bdi>{person.name}</bdi> },
    { key: 'order', title: t('order'), cell: ({ orderId }) => <bdi dir="ltr">{orderId}</bdi> },
    { key: 'amount', title: t('amount'), isNumber: true, cell: ({ amount }) => words.money(amount) },
    { key: 'verdict', title: t('verdict'), cell: ({ verdict }) => t(`verdicts.${verdict}`) },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status }) => <Badge tone={CLAIM_TONES[status]}>{words.status(status)}</Badge>,
    },
    { key: 'asked', title: t('askedAt'), cell: ({ createdAt }) => words.at(createdAt) },
  ];
}
