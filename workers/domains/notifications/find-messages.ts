import { and, desc, eq, gt, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { findRecipients, isProvenMember, type Recipient } from '../identity';
import { messageErrors } from './errors';
import type { ListMessagesQuery, SentMessage, SentMessageDetail } from './message-schema';
import { ASKED_FOR_ANY_ADDRESS, failureOf, withoutSecrets } from './rules';
import { deliveries } from './tables';

const LIST = 'messages';
const FAILED_WITHIN = 7 * DAY;

type DeliveryRow = typeof deliveries.$inferSelect;

/** The messages of this business, newest first: what became of each, never what it said. */
export async function listMessages(ctx: Ctx, query: ListMessagesQuery): Promise<Page<SentMessage>> {
  const { limit, cursor, status, channel, attention } = query;
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const conditions = [
    ...[mayBeSeen(ctx), before ? lt(deliveries.id, sql`${before}`) : undefined],
    ...[status ? eq(deliveries.status, status) : undefined, channel ? eq(deliveries.channel, channel) : undefined],
    attention ? hasFailedOfLate(ctx) : undefined,
  ];
  const rows = await ctx.db.orm
    .select()
    .from(deliveries)
    .where(and(...conditions))
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
  const recipients = await findRecipients(
    ctx,
    rows.slice(0, limit).map(({ recipientIndex }) => recipientIndex),
  );
  const cursorOf = ({ id }: DeliveryRow) => encodeCursor(LIST, [id]);
  return toPage(rows, limit, cursorOf, (row) => present(row, recipients.get(row.recipientIndex)));
}

/** One message with every provider that was asked to take it. */
export async function getMessage(ctx: Ctx, id: string): Promise<SentMessageDetail> {
  const row = isId('ntf', id)
    ? await ctx.db.orm
        .select()
        .from(deliveries)
        .where(and(mayBeSeen(ctx), eq(deliveries.id, id)))
        .get()
    : undefined;
  if (!row) throw refuse(messageErrors.notFound);
  const recipients = await findRecipients(ctx, [row.recipientIndex]);
  return {
    ...present(row, recipients.get(row.recipientIndex)),
    tries: row.tries.map(({ at, reason, ...more }) => ({
      ...{ ...more, at: toIso(at), reason: reason === null ? null : withoutSecrets(reason) },
    })),
  };
}

/** How many messages of late did not arrive, and since when; `attention=failed` lists exactly these. */
export async function countFailedMessages(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const row = await ctx.db.orm
    .select({ count: sql<number>`count(*)`, since: sql<number | null>`min(${deliveries.postedAt})` })
    .from(deliveries)
    .where(and(mayBeSeen(ctx), hasFailedOfLate(ctx)))
    .get();
  return row ?? { count: 0, since: null };
}

function hasFailedOfLate({ now }: Ctx): SQL | undefined {
  // Spelled out, not bound: the index of failures is only taken for its own words.
  return and(gt(deliveries.postedAt, now() - FAILED_WITHIN), sql`${deliveries.status} in ('failed', 'bounced')`);
}

/** The rows of this business that its staff may know of: see ASKED_FOR_ANY_ADDRESS. */
function mayBeSeen(ctx: Ctx): SQL | undefined {
  return and(
    eq(deliveries.tenantId, ctx.tenant.id),
    or(notInArray(deliveries.kind, [...ASKED_FOR_ANY_ADDRESS]), isProvenMember(ctx, sql`deliveries.recipient_index`)),
  );
}

function present(row: DeliveryRow, recipient: Recipient | undefined): SentMessage {
  const { id, kind, channel, status, provider, error, attempts, postedAt, sentAt, settledAt } = row;
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  return {
    ...{ id, kind, channel, status, provider: provider ?? row.tries.at(-1)?.provider ?? null, attempts },
    ...failureOf(status, error),
    ...{ addressMasked: recipient?.addressMasked ?? null, person: recipient?.person ?? null },
    ...{ postedAt: toIso(postedAt), sentAt: iso(sentAt), settledAt: iso(settledAt) },
  };
}
