import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openAcrossTenants } from '../../platform/db/across-tenants';
import { openGlobalDb } from '../../platform/db/open-db';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { audit } from '../../platform/tables';
import { tenants } from '../tenants';
import type { AuditRow, ListAuditQuery, PlatformAuditQuery, PlatformAuditRow } from './desk-schema';
import { users } from './tables';

const LIST = 'audit';
const PLATFORM_LIST = 'platform-audit';
type Row = typeof audit.$inferSelect;

/** What was done in this business, by whom, the newest first. */
export async function listAudit(ctx: Ctx, query: ListAuditQuery): Promise<Page<AuditRow>> {
  const rows = await ctx.db.orm
    .select()
    .from(audit)
    .where(and(eq(audit.tenantId, ctx.tenant.id), ...filtersOf(query, LIST)))
    .orderBy(desc(audit.id))
    .limit(query.limit + 1);
  const names = await namesOf(ctx.env, rows);
  const cursorOf = (row: Row) => encodeCursor(LIST, [row.id]);
  return toPage(rows, query.limit, cursorOf, (row) => toAuditRow(row, names));
}

/** The same over all businesses, for the people who run the platform. */
export async function listPlatformAudit(ctx: Ctx, query: PlatformAuditQuery): Promise<Page<PlatformAuditRow>> {
  const rows = await openAcrossTenants(ctx.env, 'platform-audit')
    .select({ audit, tenant: { slug: tenants.slug, name: tenants.name } })
    .from(audit)
    .leftJoin(tenants, eq(tenants.id, audit.tenantId))
    .where(and(query.tenant ? eq(tenants.slug, query.tenant) : undefined, ...filtersOf(query, PLATFORM_LIST)))
    .orderBy(desc(audit.id))
    .limit(query.limit + 1);
  const names = await namesOf(
    ctx.env,
    rows.map((row) => row.audit),
  );
  return toPage(
    rows,
    query.limit,
    (row) => encodeCursor(PLATFORM_LIST, [row.audit.id]),
    (row) => ({ ...toAuditRow(row.audit, names), tenant: row.tenant }),
  );
}

function filtersOf(query: ListAuditQuery, list: string): (SQL | undefined)[] {
  const [before] = decodeCursor(list, query.cursor, ['string']) ?? [];
  const { actor, action, subject, from, to } = query;
  return [
    before ? sql`${audit.id} < ${before}` : undefined,
    actor ? eq(audit.actor, actor) : undefined,
    subject ? eq(audit.subject, subject) : undefined,
    action ? matchesAction(action) : undefined,
    from === undefined ? undefined : gte(audit.at, from),
    to === undefined ? undefined : lt(audit.at, to),
  ];
}

/** `offers.offer-edited` is one action; `offers` is every action of that slice: those between its dot and the next sign. */
function matchesAction(action: string): SQL | undefined {
  if (action.includes('.')) return eq(audit.action, action);
  return and(gte(audit.action, `${action}.`), lt(audit.action, `${action}/`));
}

/** The names of the people who acted; one read for a page. */
async function namesOf(env: Env, rows: Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.actor))].filter((id) => isId('usr', id));
  if (ids.length === 0) return new Map();
  const isOne = inArray(users.id, sql`(select value from json_each(${JSON.stringify(ids)}))`);
  const people = await openGlobalDb(env).select({ id: users.id, name: users.name }).from(users).where(isOne);
  return new Map(people.map(({ id, name }) => [id, name]));
}

function toAuditRow(row: Row, names: Map<string, string>): AuditRow {
  const { id, actor, onBehalfOf, action, subject, before, after, requestId, at } = row;
  return {
    ...{ id, actor: { id: actor, name: names.get(actor) ?? null }, onBehalfOf, action, subject },
    ...{ before, after, requestId, at: toIso(at) },
  };
}
