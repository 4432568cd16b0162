import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { InviteFace } from './desk-schema';
import { getInviteByToken, maskedInviteEmail, nameOfPerson, stateOfInvite } from './find-invite';

/** What somebody who holds the link sees before signing in; the address is masked, as a link may be passed on. */
export async function showInvite(ctx: Ctx, token: string): Promise<InviteFace> {
  const row = await getInviteByToken(ctx, token);
  return {
    business: { slug: ctx.tenant.slug, name: ctx.tenant.name },
    ...{ roles: row.roles, inviter: await nameOfPerson(ctx.env, row.inviterId) },
    emailMasked: await maskedInviteEmail(ctx, row),
    ...{ state: stateOfInvite(row, ctx.now()), expiresAt: toIso(row.expiresAt) },
  };
}
