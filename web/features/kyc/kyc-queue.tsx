import { useFormatter, useTranslations } from 'use-intl';
import type { KycRequest } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';

const STATUSES = ['approved', 'rejected'] as const;
const FILTERS = { status: STATUSES } as const;

export const KYC_TONES: Record<KycRequest['status'], BadgeTone> = {
  asked: 'caution',
  approved: 'positive',
  rejected: 'critical',
};

/** Seen first: who waits, the oldest on top. Second: with which document. One action: look. */
export function KycQueue() {
  const t = useTranslations('documents');
  const origin = useTenantOrigin();
  const list = useListSearch(FILTERS);
  const status = list.filters.status ?? 'asked';
  const query = useOperation('adminListKyc', { status, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('title')}
      // Another state is another list, not a narrower one.
      list={{ ...list, isFiltered: false }}
      query={query}
      columns={useColumns(status)}
      rowKey={({ id }) => id}
      rowName={({ member }) => member.name}
      filters={
        <div className="filters">
          <FilterSelect
            label={t('status')}
            any={t('statuses.asked')}
            value={list.filters.status}
            choices={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            onChange={(value) => list.go({ status: value })}
          />
        </div>
      }
      empty={{ title: t(`empty.${status}`), text: t('emptyText') }}
      noResults={t(`empty.${status}`)}
    />
  );
}

function useColumns(status: KycRequest['status']): Column<KycRequest>[] {
  const t = useTranslations('documents');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const at = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  const decided: Column<KycRequest>[] = [
    { key: 'decided', title: t('decided'), cell: ({ decidedAt }) => (decidedAt ? at(decidedAt) : '–') },
    { key: 'by', title: t('by'), cell: ({ decidedBy }) => <bdi>{decidedBy?.name ?? '–'}</bdi> },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => <bdi>{reason ?? '–'}</bdi> },
  ];
  return [
    {
      key: 'member',
      title: t('member'),
      cell: ({ id, member }) => (
        <Go className="table-link" href={`/t/${slug}/kyc/${id}`}>
          <bdi>{member.name}</bdi>
        </Go>
      ),
    },
    {
      key: 'document',
      title: t('document'),
      cell: ({ documentKind, numberMasked }) => (
        <>
          {t(`kinds.${documentKind}`)} <bdi dir="ltr">{numberMasked ?? ''}</bdi>
        </>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      cell: (row) => <Badge tone={KYC_TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>,
    },
    { key: 'asked', title: t('asked'), cell: ({ askedAt }) => at(askedAt) },
    ...(status === 'asked' ? [] : decided.filter(({ key }) => key !== 'reason' || status === 'rejected')),
  ];
}
