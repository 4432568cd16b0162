import { and, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { findOwnPasskeys, getOwnPasskey, isOwn, rpIdOf, toPasskey } from './own-passkeys';
import { passkeyErrors } from './passkey-errors';
import type { Passkey, Passkeys } from './passkey-schema';
import { proofErrors } from './proof-errors';
import { passkeys } from './tables';
import { hasAnotherWayIn, waysInChanged } from './ways-in';

/** The actor's passkeys at this host. */
export async function listPasskeys(here: Ctx, { userId }: UserActor): Promise<Passkeys> {
  const rows = await findOwnPasskeys(await accountContext(here), userId);
  return { data: rows.map(toPasskey) };
}

/** Gives a passkey the name by which its owner knows it. */
export async function renamePasskey(
  here: Ctx,
  { userId }: UserActor,
  { id, name }: { id: string; name: string },
): Promise<Passkey> {
  const ctx = await accountContext(here);
  const row = await getOwnPasskey(ctx, userId, id);
  await write(ctx, {
    statements: [
      mustChange(
        ctx.db.orm
          .update(passkeys)
          .set({ name })
          .where(isOwn(ctx, userId, row.id)),
        passkeyErrors.notFound,
      ),
    ],
    audit: [{ action: 'identity.passkey-renamed', subject: userId }],
  });
  return toPasskey({ ...row, name });
}

/** Removes a passkey, unless it is the last way in; two that go at once cannot both be the last but one. */
export async function removePasskey(
  here: Ctx,
  actor: UserActor,
  { id, password }: { id: string; password?: string },
): Promise<void> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  const row = await getOwnPasskey(ctx, userId, id);
  await confirmPerson(ctx, actor, password);
  const another = sql`exists (select 1 from passkeys as other where other.tenant_id = ${ctx.tenant.id}
    and other.user_id = ${userId} and other.rp_id = ${rpIdOf(ctx)} and other.id <> ${row.id})`;
  const isSafe = sql`(${hasAnotherWayIn(ctx.env, userId, 'passkey')} or ${another})`;
  await write(ctx, {
    statements: [
      mustChange(ctx.db.orm.delete(passkeys).where(and(isOwn(ctx, userId, row.id), isSafe)), proofErrors.lastWayIn),
    ],
    audit: [{ action: 'identity.passkey-removed', subject: userId }],
    events: [waysInChanged(userId, 'passkey', false)],
  });
}
