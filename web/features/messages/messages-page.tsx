import { useTranslations } from 'use-intl';
import type { SentMessage } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { type ListSearch, useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import type { Column } from '../../ui/table';
import { CsvButton } from '../desk/csv-button';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { OnlyChips } from '../desk/only-chips';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { MESSAGE_TONES, useMessageWords } from './use-message-words';

const STATUSES = ['queued', 'sent', 'delivered', 'bounced', 'failed', 'unwanted'] as const;
const CHANNELS = ['email', 'whatsapp', 'sms', 'push'] as const;
const ATTENTION = ['failed'] as const;
const FILTERS = { status: STATUSES, channel: CHANNELS, attention: ATTENTION } as const;
const CSV_PAGE = 100;

/** Seen first: what was sent, the newest first. Second: what did not arrive, and why. Third: to whom. No action: nothing is kept to send again. */
export function MessagesPage() {
  const t = useTranslations('sent');
  const origin = useTenantOrigin();
  const list = useListSearch(FILTERS);
  const query = useOperation(
    'adminListMessages',
    { ...list.filters, cursor: list.cursor },
    { origin, keepsFormer: true },
  );
  const { attention } = list.filters;
  return (
    <ListPage
      title={t('title')}
      tools={<MessagesCsv asked={list.filters} origin={origin} />}
      list={list}
      query={query}
      columns={useMessageColumns()}
      rowKey={({ id }) => id}
      rowName={({ id }) => id}
      filters={
        <>
          <Filters list={list} />
          <OnlyChips
            chips={[attention ? { text: t('onlyFailed'), href: list.href({ attention: undefined }) } : null]}
          />
        </>
      }
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      noResults={attention ? t('noneFailed') : t('noMatch')}
    />
  );
}

function Filters({ list }: { list: ListSearch<typeof FILTERS> }) {
  const t = useTranslations('sent');
  const words = useMessageWords();
  const { status, channel } = list.filters;
  return (
    <div className="filters">
      <FilterSelect
        label={t('status')}
        any={t('anyStatus')}
        value={status}
        choices={STATUSES.map((value) => ({ value, label: words.status(value) }))}
        onChange={(value) => list.go({ status: value })}
      />
      <FilterSelect
        label={t('channel')}
        any={t('anyChannel')}
        value={channel}
        choices={CHANNELS.map((value) => ({ value, label: words.channel(value) }))}
        onChange={(value) => list.go({ channel: value })}
      />
    </div>
  );
}

function useMessageColumns(): Column<SentMessage>[] {
  const t = useTranslations('sent');
  const slug = usePathParam('slug');
  const words = useMessageWords();
  return [
    {
      key: 'kind',
      title: t('kind'),
      cell: ({ id, kind }) => (
        <Go className="table-link" href={`/t/${slug}/messages/${id}`}>
          {words.kind(kind)}
        </Go>
      ),
    },
    { key: 'to', title: t('to'), cell: ({ addressMasked }) => <bdi dir="ltr">{addressMasked ?? '–'}</bdi> },
    { key: 'channel', title: t('channel'), cell: ({ channel }) => words.channel(channel) },
    { key: 'provider', title: t('provider'), cell: ({ provider }) => <bdi>{words.provider(provider)}</bdi> },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status }) => <Badge tone={MESSAGE_TONES[status]}>{words.status(status)}</Badge>,
    },
    { key: 'reason', title: t('reason'), cell: ({ failure }) => words.failure(failure) || '–' },
    { key: 'attempts', title: t('attempts'), isNumber: true, cell: ({ attempts }) => attempts },
    { key: 'posted', title: t('postedAt'), cell: ({ postedAt }) => words.at(postedAt) },
  ];
}

interface MessagesCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'adminListMessages'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

function MessagesCsv({ asked, origin }: MessagesCsvProps) {
  const t = useTranslations('sent');
  const words = useMessageWords();
  return (
    <CsvButton<SentMessage>
      name="messages"
      readPage={(cursor) => callSignedIn('adminListMessages', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('kind'), value: ({ kind }) => words.kind(kind) },
        { title: t('to'), value: ({ addressMasked }) => addressMasked },
        { title: t('channel'), value: ({ channel }) => words.channel(channel) },
        { title: t('provider'), value: ({ provider }) => provider },
        { title: t('status'), value: ({ status }) => words.status(status) },
        { title: t('reason'), value: ({ failure, reason }) => reason ?? words.failure(failure) },
        { title: t('attempts'), value: ({ attempts }) => attempts },
        { title: t('postedAt'), value: ({ postedAt }) => postedAt },
      ]}
    />
  );
}
