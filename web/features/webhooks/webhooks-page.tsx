import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookEndpoint } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { ListPage } from '../desk/list-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { ENDPOINT_TONES, useWebhookWords } from './use-webhook-words';
import { WebhookSheet } from './webhook-sheet';

/** Seen first: which systems hear of what, and whether all arrives. Second: since when not. One action: add one. */
export function WebhooksPage() {
  const t = useTranslations('webhooks');
  const origin = useTenantOrigin();
  const words = useWebhookWords();
  const list = useListSearch({});
  const query = useOperation('adminListWebhooks', { cursor: list.cursor }, { origin, keepsFormer: true });
  const [isAdding, setIsAdding] = useState(false);
  const add = <Button onClick={() => setIsAdding(true)}>{t('add')}</Button>;
  return (
    <>
      <ListPage
        title={t('title')}
        action={query.data?.data.length === 0 ? null : add}
        list={list}
        query={query}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={words.name}
        empty={{ title: t('emptyTitle'), text: t('emptyText'), action: add }}
        noResults={t('emptyTitle')}
      />
      {isAdding ? <WebhookSheet origin={origin} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function useColumns(): Column<WebhookEndpoint>[] {
  const t = useTranslations('webhooks');
  const slug = usePathParam('slug');
  const words = useWebhookWords();
  return [
    {
      key: 'name',
      title: t('description'),
      cell: (endpoint) => (
        <Go className="table-link" href={`/t/${slug}/webhooks/${endpoint.id}`}>
          <bdi>{words.name(endpoint)}</bdi>
        </Go>
      ),
    },
    {
      key: 'url',
      title: t('url'),
      cell: ({ url }) => (
        <bdi className="webhook-url" dir="ltr">
          {url}
        </bdi>
      ),
    },
    { key: 'events', title: t('events'), cell: ({ events }) => t('eventCount', { count: events.length }) },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status }) => <Badge tone={ENDPOINT_TONES[status]}>{words.endpoint(status)}</Badge>,
    },
    {
      key: 'health',
      title: t('health'),
      cell: ({ status, failingSince }) => {
        if (status !== 'active') return t('notSending');
        return failingSince ? t('failingSince', { at: words.at(failingSince) }) : t('healthy');
      },
    },
  ];
}
