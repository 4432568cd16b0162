import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Actor, can } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import { users } from '../identity';
import { campaignErrors } from './errors';
import { campaigns } from './tables';

export type CampaignRow = typeof campaigns.$inferSelect;

/** A campaign as somebody of the business may see it. */
export interface SeenCampaign {
  row: CampaignRow;
  ownerName: string | null;
  mayEdit: boolean;
  isOwn: boolean;
}

const READ_ALL: readonly Role[] = ['owner', 'manager', 'staff'];
const LEAD_ALL: readonly Role[] = ['owner', 'manager'];

/** Campaigns that this actor may see; the condition on the tenant is part of it. */
export function selectCampaigns(ctx: Ctx, where?: SQL) {
  return ctx.db.orm
    .select({ row: campaigns, ownerName: users.name, isShared: isShared(ctx).as('is_shared') })
    .from(campaigns)
    .leftJoin(users, eq(users.id, campaigns.developerId))
    .where(and(eq(campaigns.tenantId, ctx.tenant.id), isVisible(ctx, READ_ALL), where))
    .$dynamic();
}

/** The one way to a campaign for people and programs of its business: 404 for what they may not know. */
export async function getCampaign(ctx: Ctx, id: string): Promise<SeenCampaign> {
  const [found] = await selectCampaigns(ctx, sql`${campaigns.id} = ${id}`);
  if (!found) throw refuse(campaignErrors.notFound);
  return toSeen(ctx, found);
}

/** The same for who wants to change it: one that they may only read is as unknown as any. */
export async function getCampaignToEdit(ctx: Ctx, id: string): Promise<SeenCampaign> {
  const seen = await getCampaign(ctx, id);
  if (!seen.mayEdit) throw refuse(campaignErrors.notFound);
  return seen;
}

/** A campaign of this business for its own machinery and for claimants; null when there is none. */
export async function findCampaignRow(ctx: Ctx, id: string): Promise<CampaignRow | null> {
  const [row] = await ctx.db.orm
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.tenantId, ctx.tenant.id), sql`${campaigns.id} = ${id}`));
  return row ?? null;
}

export function toSeen(
  { actor }: Ctx,
  { row, ownerName, isShared }: { row: CampaignRow; ownerName: string | null; isShared: number },
): SeenCampaign {
  const person = personOf(actor);
  const leads = seesAll(actor, LEAD_ALL);
  const isOwn = leads || person === row.developerId;
  return { row, ownerName, isOwn, mayEdit: can(actor, 'campaigns:edit') && (isOwn || isShared === 1) };
}

/** In whose name this is done; null for the house itself. */
export function personOf(actor: Actor): Id<'usr'> | null {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'key' ? actor.maker.userId : null;
}

function seesAll(actor: Actor, roles: readonly Role[]): boolean {
  if (actor.kind === 'anonymous') return false;
  if (actor.kind === 'system') return true;
  const who = actor.kind === 'key' ? actor.maker : actor;
  return who.isSuperAdmin || who.roles.some((role) => roles.includes(role));
}

/** Whether nobody's campaign of the business is kept from this actor. */
export function seesAllCampaigns(actor: Actor): boolean {
  return seesAll(actor, READ_ALL);
}

function isVisible(ctx: Ctx, roles: readonly Role[]): SQL | undefined {
  if (seesAll(ctx.actor, roles)) return undefined;
  return or(eq(campaigns.developerId, sql`${personOf(ctx.actor) ?? ''}`), isShared(ctx));
}

function isShared({ tenant, actor }: Ctx): SQL<number> {
  return sql<number>`exists (select 1 from campaign_people as invited where invited.tenant_id = ${tenant.id}
    and invited.campaign_id = ${campaigns.id} and invited.user_id = ${personOf(actor) ?? ''})`;
}
