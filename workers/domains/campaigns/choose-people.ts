import { and, eq } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import { findPeople, findStaff } from '../identity';
import type { CampaignPeople } from './campaign-schema';
import { campaignErrors } from './errors';
import { getCampaign, getCampaignToEdit, personOf, type SeenCampaign } from './find';
import { campaignPeople } from './tables';

/** Who works on a campaign, and who of the business's developers could. */
export async function listPeople(ctx: Ctx, id: string): Promise<CampaignPeople> {
  const seen = await getCampaign(ctx, id);
  const { row } = seen;
  const invited = await ctx.db.orm
    .select()
    .from(campaignPeople)
    .where(and(eq(campaignPeople.tenantId, ctx.tenant.id), eq(campaignPeople.campaignId, row.id)))
    .orderBy(campaignPeople.createdAt);
  const developers = seen.isOwn && seen.mayEdit ? await findStaff(ctx, ['developer']) : [];
  const named = await findPeople(ctx, [row.developerId, ...invited.map(({ userId }) => userId), ...developers]);
  const person = (userId: Id<'usr'>, role: 'owner' | 'invited', since: number) => {
    const { name = '', contactMasked = null } = named.get(userId) ?? {};
    return { id: userId, name, contactMasked, role, since: toIso(since) };
  };
  const there = new Set<string>([row.developerId, ...invited.map(({ userId }) => userId)]);
  return {
    data: [
      person(row.developerId, 'owner', row.createdAt),
      ...invited.map(({ userId, createdAt }) => person(userId, 'invited', createdAt)),
    ],
    invitable: developers
      .filter((userId) => !there.has(userId))
      .map((userId) => ({ id: userId, name: named.get(userId)?.name ?? '' })),
  };
}

/** Lets a developer of the business work on a campaign; one who does already stays. */
export async function inviteDeveloper(ctx: Ctx, id: string, userId: string): Promise<CampaignPeople> {
  const { row } = mustOwn(await getCampaignToEdit(ctx, id));
  const developer = (await findStaff(ctx, ['developer'])).find((one) => one === userId);
  if (!developer) throw refuse(campaignErrors.notDeveloper);
  const invitedBy = personOf(ctx.actor) ?? 'system';
  await write(ctx, {
    statements: [
      ctx.db.orm
        .insert(campaignPeople)
        .values({ tenantId: ctx.tenant.id, campaignId: row.id, userId: developer, invitedBy, createdAt: ctx.now() })
        .onConflictDoNothing(),
    ],
    audit: [{ action: 'campaigns.developer-invited', subject: row.id, after: { userId: developer } }],
  });
  return listPeople(ctx, id);
}

/** Ends a developer's work on a campaign: they do not see it any more. */
export async function removeDeveloper(ctx: Ctx, id: string, userId: string): Promise<void> {
  const { row } = mustOwn(await getCampaignToEdit(ctx, id));
  const { tenantId, campaignId, userId: of } = campaignPeople;
  const statement = ctx.db.orm
    .delete(campaignPeople)
    .where(and(eq(tenantId, ctx.tenant.id), eq(campaignId, row.id), eq(of, userId as Id<'usr'>))); // only compared
  await write(ctx, {
    statements: [mustChange(statement, campaignErrors.notFound)],
    audit: [{ action: 'campaigns.developer-removed', subject: row.id, before: { userId } }],
  });
}

function mustOwn(seen: SeenCampaign): SeenCampaign {
  if (!seen.isOwn) throw refuse(campaignErrors.notOwner);
  return seen;
}
