import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { write } from '../../platform/write';
import { getAccount } from './find';
import { getOwnRow } from './get-own-row';
import { isPlausibleBirthday } from './rules';
import type { EditMeInput, User } from './schema';
import { users } from './tables';

/** Changes what a person says about themselves; the audit names the fields and not the person's words. */
export async function editMe(ctx: Ctx, actor: UserActor, input: EditMeInput): Promise<User> {
  const { birthday, picture, ...plain } = input;
  if (birthday && !isPlausibleBirthday(birthday, ctx.now())) {
    const message = 'must be the birthday of somebody alive';
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/birthday', message }] });
  }
  const sealed = birthday === undefined ? {} : { birthdaySealed: await sealBirthday(ctx, actor, birthday) };
  const noPicture = picture === null ? { pictureFileId: null, pictureTenantId: null } : {};
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(users)
        .set({ ...plain, ...sealed, ...noPicture, version: sql`${users.version} + 1` })
        .where(eq(users.id, actor.userId)),
    ],
    audit: [{ action: 'identity.user-edited', subject: actor.userId, after: { fields: Object.keys(input) } }],
  });
  return (await getAccount(ctx.env, actor.userId, ctx.tenant.id)).user;
}

async function sealBirthday(ctx: Ctx, { userId }: UserActor, birthday: string | null): Promise<string | null> {
  return birthday === null ? null : (await getOwnRow(ctx.env, userId)).key.seal('birthday', birthday);
}
