import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { passwordWeakness } from './rules';
import { WEAKNESS } from './schema';
import { proofs, sessions, users } from './tables';

/** What a new password brings with it, however it was allowed: sessions end, and half-done sign-ins too. */
export function passwordStatements(ctx: Ctx, userId: Id<'usr'>, passwordHash: string, keptSession: Id<'ses'> | null) {
  const { orm } = ctx.db;
  const mine = [eq(sessions.userId, userId), isNull(sessions.revokedAt)];
  const open = ['reset-password', 'two-step', 'hand-over'] as const;
  return [
    orm
      .update(users)
      .set({ passwordHash, version: sql`${users.version} + 1` })
      .where(eq(users.id, userId)),
    orm
      .update(sessions)
      .set({ revokedAt: ctx.now(), revokedFor: 'password-changed' })
      .where(and(...mine, ...(keptSession ? [ne(sessions.id, keptSession)] : []))),
    // A sign-in or a hand-over that was half done with the old password ends here.
    orm
      .update(proofs)
      .set({ usedAt: ctx.now() })
      .where(and(eq(proofs.userId, userId), inArray(proofs.purpose, open), isNull(proofs.usedAt))),
  ];
}

/** Consumers tell the person. */
export function passwordChanged(userId: Id<'usr'>) {
  return { name: 'identity.password-changed', version: 1, subjectId: userId, payload: { userId } } as const;
}

/** Refuses a password that is common, repeats itself or is the person's address. */
export function mustBeStrong(password: string, email: string | null, pointer: string): void {
  const weakness = passwordWeakness(password, email ?? '');
  if (weakness) throw refuse(platformErrors.invalid, { errors: [{ pointer, message: WEAKNESS[weakness] }] });
}
