import type { Ctx } from '../../platform/context';
import { write } from '../../platform/write';
import type { RevealedUser, RevealInput } from './desk-schema';
import { getMember, readContact } from './find-member';

/** Shows a member's addresses in clear; who asked and why is written first, so nothing is seen without a line. */
export async function revealUser(ctx: Ctx, userId: string, { reason }: RevealInput): Promise<RevealedUser> {
  const member = await getMember(ctx, userId);
  await write(ctx, {
    statements: [],
    audit: [{ action: 'identity.address-revealed', subject: member.user.id, after: { reason } }],
  });
  return { id: member.user.id, ...(await readContact(ctx.env, member)) };
}
