import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { passkeyErrors } from './passkey-errors';
import { PASSKEYS_MAX, type Passkey } from './passkey-schema';
import { passkeys } from './tables';

/**
 * Whose passkeys are whose. A passkey belongs to one person at one host: `tenantId` is the business (or the portal, for
 * the dashboard), `rpId` the host without its port. Every read and write of them goes through these conditions.
 */
export type PasskeyRow = typeof passkeys.$inferSelect;

/** What browsers call the relying party: no passkey is offered to another host. */
export function rpIdOf({ origin }: Pick<Ctx, 'origin'>): string {
  return new URL(origin).hostname;
}

/** The passkeys of this host that are good: those from before a first proof by reset are somebody else's. */
export function isOfHost(ctx: Ctx): SQL | undefined {
  const since = sql`coalesce((select maker.passkeys_since from users as maker where maker.id = ${passkeys.userId}), 0)`;
  return and(
    ...[eq(passkeys.tenantId, ctx.tenant.id), eq(passkeys.rpId, rpIdOf(ctx)), sql`${passkeys.createdAt} > ${since}`],
  );
}

export function isOwn(ctx: Ctx, userId: Id<'usr'>, id?: Id<'psk'>): SQL | undefined {
  return and(...[isOfHost(ctx), eq(passkeys.userId, userId), id && eq(passkeys.id, id)]);
}

/** A person's passkeys at this host, the oldest first. */
export function findOwnPasskeys(ctx: Ctx, userId: Id<'usr'>): Promise<PasskeyRow[]> {
  const own = ctx.db.orm.select().from(passkeys).where(isOwn(ctx, userId));
  return own.orderBy(asc(passkeys.id)).limit(PASSKEYS_MAX);
}

export async function getOwnPasskey(ctx: Ctx, userId: Id<'usr'>, id: string): Promise<PasskeyRow> {
  if (!isId('psk', id)) throw refuse(passkeyErrors.notFound);
  const [row] = await ctx.db.orm
    .select()
    .from(passkeys)
    .where(isOwn(ctx, userId, id));
  if (!row) throw refuse(passkeyErrors.notFound);
  return row;
}

/** How a device knows the person: a keyed hash, so that it says nothing and differs from host to host. */
export function userHandleOf(ctx: Ctx, userId: Id<'usr'>): string {
  return blindIndex(ctx.env.INDEX_KEY, 'passkey-holder', `${rpIdOf(ctx)}\0${userId}`);
}

export function toPasskey({ id, name, createdAt, lastUsedAt }: PasskeyRow): Passkey {
  return { id, name, createdAt: toIso(createdAt), lastUsedAt: lastUsedAt === null ? null : toIso(lastUsedAt) };
}
