import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { type Actor, can } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { seesAllCampaigns } from '../campaigns';
import { webhookErrors } from './errors';
import { PUBLIC_EVENTS, type WebhookEvent } from './public-events';
import type { ListEndpointsQuery, WebhookEndpoint } from './schema';
import { webhookEndpoints } from './tables';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
const LIST = 'webhooks';

/** Whoever asks for events, or reads or steers what was asked for, must be allowed to read what they tell. */
export function mustMayRead(actor: Actor, events: readonly WebhookEvent[]): void {
  const beyond = events.filter((event) => !can(actor, PUBLIC_EVENTS[event].permission));
  if (beyond.length) throw refuse(webhookErrors.beyondYou, `You may not read: ${beyond.join(', ')}.`);
}

/** Who sees all campaigns answers for every endpoint; a developer for their own, which tell of nobody else's campaigns. */
function isTheirs(actor: Actor, { developerId }: EndpointRow): boolean {
  return seesAllCampaigns(actor) || (developerId !== null && developerId === developerOf(actor));
}

/** Whose an endpoint becomes that this actor makes; null for who sees all of the business. */
export function developerOf(actor: Actor): EndpointRow['developerId'] {
  return actor.kind === 'user' && !seesAllCampaigns(actor) ? actor.userId : null;
}

/** One endpoint of this business by its id; 404 for any other, and for one that was deleted. */
export async function getEndpointRow(ctx: Ctx, id: string): Promise<EndpointRow> {
  const isIt = isId('whk', id) && and(isOurs(ctx), eq(webhookEndpoints.id, id));
  const row = isIt && (await ctx.db.orm.select().from(webhookEndpoints).where(isIt).get());
  if (!row) throw refuse(webhookErrors.notFound);
  mustMayRead(ctx.actor, row.events);
  if (!isTheirs(ctx.actor, row)) throw refuse(webhookErrors.notFound);
  return row;
}

export async function getEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  return toEndpoint(await getEndpointRow(ctx, id), ctx.now());
}

/** The endpoints of this business, the newest first; without those whose events the caller may not read. */
export async function listEndpoints(ctx: Ctx, { limit, cursor }: ListEndpointsQuery): Promise<Page<WebhookEndpoint>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await ctx.db.orm
    .select()
    .from(webhookEndpoints)
    .where(and(isOurs(ctx), before ? lt(webhookEndpoints.id, sql`${before}`) : undefined))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit + 1);
  const page = toPage(
    rows,
    limit,
    ({ id }) => encodeCursor(LIST, [id]),
    (row) => row,
  );
  const mayRead = (row: EndpointRow) =>
    isTheirs(ctx.actor, row) && row.events.every((event) => can(ctx.actor, PUBLIC_EVENTS[event].permission));
  return { ...page, data: page.data.filter(mayRead).map((row) => toEndpoint(row, ctx.now())) };
}

function isOurs(ctx: Ctx) {
  return and(eq(webhookEndpoints.tenantId, ctx.tenant.id), isNull(webhookEndpoints.archivedAt));
}

/** An endpoint as its business sees it: without its secrets. */
export function toEndpoint(row: EndpointRow, now: number): WebhookEndpoint {
  const {
    id,
    url,
    description,
    events,
    status,
    disabledBecause,
    failingSince,
    formerUntil,
    createdAt,
    version,
    developerId,
  } = row;
  return {
    ...{ id, url, description, events, status, disabledBecause, developerId, version, createdAt: toIso(createdAt) },
    failingSince: failingSince === null ? null : toIso(failingSince),
    formerSecretUntil: formerUntil !== null && formerUntil > now ? toIso(formerUntil) : null,
  };
}
