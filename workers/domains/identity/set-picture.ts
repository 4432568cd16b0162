import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { write } from '../../platform/write';
import { users } from './tables';

/** Makes a file that was uploaded at this business the actor's picture; other hosts cannot serve it and show none. */
export async function setPicture(ctx: Ctx, { userId }: UserActor, fileId: Id<'fil'>): Promise<void> {
  const picture = { pictureFileId: fileId, pictureTenantId: ctx.tenant.id };
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(users)
        .set({ ...picture, version: sql`${users.version} + 1` })
        .where(eq(users.id, userId)),
    ],
    audit: [{ action: 'identity.user-edited', subject: userId, after: { fields: ['picture'] } }],
  });
}
