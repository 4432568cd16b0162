import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { deskErrors } from './desk-errors';
import type { BlockInput, PlatformUser } from './desk-schema';
import { getPerson } from './list-people';
import { sessions, users } from './tables';

export interface PersonChange {
  userId: string;
  seen: number;
  input: BlockInput;
}

/** Blocks a person on the whole of Souk, ending every session, or lets them in again. */
export async function blockPerson(ctx: Ctx, actor: UserActor, change: PersonChange): Promise<PlatformUser> {
  const { isBlocked, reason } = change.input;
  const person = await getPerson(ctx, change.userId);
  mustBeVersion(person, change.seen);
  if (person.id === actor.userId) throw refuse(deskErrors.notYourself);
  if (person.isBlocked === isBlocked) return person;
  const id = person.id as UserActor['userId']; // getPerson has read it as an id of this kind
  const status = isBlocked ? ('blocked' as const) : ('active' as const);
  // The actor must still be somebody when it happens: of two super admins who block each other one stays.
  const isActorActive = sql`exists (select 1 from users as actor where actor.id = ${actor.userId}
    and actor.status = 'active' and actor.is_super_admin = 1)`;
  const block = ctx.db.orm
    .update(users)
    .set({ status, version: sql`${users.version} + 1` })
    .where(and(eq(users.id, id), eq(users.version, change.seen), isActorActive));
  const end = ctx.db.orm
    .update(sessions)
    .set({ revokedAt: ctx.now(), revokedFor: 'blocked' })
    .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt)));
  await write(ctx, {
    statements: [mustChange(block, platformErrors.stale), ...(isBlocked ? [end] : [])],
    audit: [
      {
        ...{ action: isBlocked ? 'identity.person-blocked' : 'identity.person-unblocked', subject: id },
        ...{ before: { isBlocked: person.isBlocked }, after: { isBlocked, reason } },
      },
    ],
  });
  return getPerson(ctx, id);
}
