import { useState } from 'react';
import type { InboxItem } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries, useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useLive } from '../../lib/use-live';

/** What the live topic tells; a poll knows the number only. */
interface InboxNews {
  unread: number;
  latest?: InboxItem | null;
}

/**
 * How much is unread, as it changes, and what came while the page was open. Lists of the inbox that are on screen are
 * read anew with every change.
 */
export function useInbox(origin?: string): { unread: number; arrived: InboxItem | null } {
  const isEnabled = useSession().status === 'signed-in';
  const [latestId, setLatestId] = useState<string | null | undefined>(undefined);
  const [arrived, setArrived] = useState<InboxItem | null>(null);
  const summary = operationQuery('getInboxSummary', {}, origin);
  const { data } = useOperation('getInboxSummary', {}, { origin, isEnabled });

  function take({ unread, latest }: InboxNews): void {
    const known = queries.getQueryData(summary.queryKey)?.unread;
    queries.setQueryData(summary.queryKey, { unread });
    const hasNew = latest !== undefined && latest?.id !== latestId && latestId !== undefined;
    if (latest !== undefined) setLatestId(latest?.id ?? null);
    if (hasNew && latest) setArrived(latest);
    if (hasNew || unread !== known) void queries.invalidateQueries({ queryKey: ['listInbox'] });
  }

  useLive<InboxNews>('inbox', {
    origin,
    isEnabled,
    poll: () => callSignedIn('getInboxSummary', {}, { origin }),
    onData: take,
  });
  return { unread: isEnabled ? (data?.unread ?? 0) : 0, arrived };
}
