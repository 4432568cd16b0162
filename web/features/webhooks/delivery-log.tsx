import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookDelivery, WebhookEndpoint } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { FilterSelect } from '../desk/list-filters';
import { ResendDialog } from './resend-dialog';
import { DELIVERY_TONES, useWebhookWords } from './use-webhook-words';

const STATUSES = ['waiting', 'delivered', 'failed'] as const;
/** What waits moves by itself: looked at again while the page is visible. */
const LOOK_MS = 3_000;
const LOOK_SELDOM_MS = 30_000;

/** What was sent to an endpoint in the last thirty days; what failed can be sent again. */
export function DeliveryLog({ endpoint, origin }: { endpoint: WebhookEndpoint; origin: string }) {
  const t = useTranslations('webhooks');
  const words = useWebhookWords();
  const list = useListSearch({ status: STATUSES });
  const { status } = list.filters;
  const [isMoving, setIsMoving] = useState(true);
  const query = useOperation(
    'adminListWebhookDeliveries',
    { id: endpoint.id, status, cursor: list.cursor },
    { origin, keepsFormer: true, everyMs: isMoving ? LOOK_MS : LOOK_SELDOM_MS },
  );
  const waits = query.data?.data.some((delivery) => delivery.status === 'waiting') ?? true;
  if (waits !== isMoving) setIsMoving(waits);
  const [isResending, setIsResending] = useState(false);
  const rows = query.data?.data;
  return (
    <>
      <div className="filters">
        <FilterSelect
          label={t('status')}
          any={t('anyStatus')}
          value={status}
          choices={STATUSES.map((value) => ({ value, label: words.delivery(value) }))}
          onChange={(value) => list.go({ status: value })}
        />
        {endpoint.status === 'active' ? (
          <Button look="quiet" onClick={() => setIsResending(true)}>
            {t('resendFailed')}
          </Button>
        ) : null}
      </div>
      {query.isPending ? <TableSkeleton rows={4} /> : null}
      {query.error && !rows ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {rows?.length === 0 ? <None isFiltered={list.isFiltered} /> : null}
      {rows?.length ? <Rows rows={rows} /> : null}
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
      {isResending ? (
        <ResendDialog endpointId={endpoint.id} origin={origin} onClose={() => setIsResending(false)} />
      ) : null}
    </>
  );
}

function None({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('webhooks');
  return isFiltered ? (
    <EmptyState title={t('noMatch')} />
  ) : (
    <EmptyState title={t('noDeliveries')} text={t('noDeliveriesText')} />
  );
}

function Rows({ rows }: { rows: WebhookDelivery[] }) {
  const t = useTranslations('webhooks');
  return <Table label={t('deliveries')} columns={useColumns()} rows={rows} rowKey={({ id }) => id} />;
}

function useColumns(): Column<WebhookDelivery>[] {
  const t = useTranslations('webhooks');
  const slug = usePathParam('slug');
  const words = useWebhookWords();
  return [
    {
      key: 'event',
      title: t('event'),
      cell: ({ id, event }) => (
        <Go className="table-link" href={`/t/${slug}/webhook-deliveries/${id}`}>
          {words.event(event)}
        </Go>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status }) => <Badge tone={DELIVERY_TONES[status]}>{words.delivery(status)}</Badge>,
    },
    { key: 'answer', title: t('answer'), isNumber: true, cell: ({ lastStatus }) => lastStatus ?? '–' },
    { key: 'attempts', title: t('attempts'), isNumber: true, cell: ({ attempts }) => attempts },
    { key: 'at', title: t('at'), cell: ({ createdAt }) => words.at(createdAt) },
  ];
}
