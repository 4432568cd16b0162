import { useTranslations } from 'use-intl';
import type { Campaign, DistributionRequest } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Pagination } from '../../ui/pagination';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect } from '../desk/list-filters';
import { OUTCOME_TONES, useCampaignWords } from './use-campaign-words';

const CSV_PAGE = 100;
const OUTCOMES = ['claimed', 'repeated', 'refused', 'reserved', 'released'] as const;

/** Who asked for codes in the last thirty days and how it ended; the letters only tell what belongs together. */
export function RequestsTab({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const list = useListSearch({ outcome: OUTCOMES });
  const { outcome } = list.filters;
  const input = { id: campaign.id, outcome, cursor: list.cursor };
  const query = useOperation('listDistributionRequests', input, { origin, keepsFormer: true });
  const rows = query.data?.data;
  return (
    <>
      <div className="filters">
        <FilterSelect
          label={t('outcome')}
          any={t('anyOutcome')}
          value={outcome}
          choices={OUTCOMES.map((value) => ({ value, label: words.outcome(value) }))}
          onChange={(value) => list.go({ outcome: value })}
        />
        {rows?.length ? <RequestsCsv asked={{ id: campaign.id, outcome }} origin={origin} /> : null}
      </div>
      {query.isPending ? <TableSkeleton rows={6} /> : null}
      {query.error && !rows ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {rows?.length === 0 && list.isFiltered ? <EmptyState title={t('noRequestMatches')} /> : null}
      {rows?.length === 0 && !list.isFiltered ? (
        <EmptyState title={t('noRequests')} text={t('noRequestsText')} />
      ) : null}
      {rows?.length ? <Rows rows={rows} /> : null}
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

interface RequestsCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'listDistributionRequests'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

function RequestsCsv({ asked, origin }: RequestsCsvProps) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  return (
    <CsvButton<DistributionRequest>
      name="requests"
      readPage={(cursor) => callSignedIn('listDistributionRequests', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: t('at'), value: ({ at }) => at },
        { title: t('outcome'), value: ({ outcome }) => words.outcome(outcome) },
        { title: t('reason'), value: ({ reason }) => (reason === null ? null : words.reason(reason)) },
        { title: t('platform'), value: ({ platform }) => (platform === null ? null : words.platform(platform)) },
        { title: t('country'), value: ({ country }) => country },
        { title: t('claimant'), value: ({ claimant }) => claimant },
        { title: t('address'), value: ({ address }) => address },
      ]}
    />
  );
}

function Rows({ rows }: { rows: DistributionRequest[] }) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const columns: Column<DistributionRequest>[] = [
    { key: 'at', title: t('at'), cell: ({ at }) => words.at(at) },
    {
      key: 'outcome',
      title: t('outcome'),
      cell: ({ outcome }) => <Badge tone={OUTCOME_TONES[outcome]}>{words.outcome(outcome)}</Badge>,
    },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => (reason === null ? '' : words.reason(reason)) },
    { key: 'platform', title: t('platform'), cell: ({ platform }) => (platform ? words.platform(platform) : '') },
    { key: 'country', title: t('country'), cell: ({ country }) => country ?? '' },
    {
      key: 'claimant',
      title: t('claimant'),
      cell: ({ claimant }) => (
        <code className="masked-code" dir="ltr">
          {claimant ?? ''}
        </code>
      ),
    },
    {
      key: 'address',
      title: t('address'),
      cell: ({ address }) => (
        <code className="masked-code" dir="ltr">
          {address}
        </code>
      ),
    },
  ];
  return <Table label={t('requests')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
