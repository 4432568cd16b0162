import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { platformErrors, refuse } from '../../platform/errors';
import { type Id, newId } from '../../platform/id';
import { encryptPush } from './encrypt-push';
import { isPushEndpoint } from './is-push-endpoint';
import type { PushState, PushSubscriptionInput } from './push-schema';
import { pushSubscriptions } from './tables';

/** A person's browsers here; the oldest leaves when another comes. */
const BROWSERS_MAX = 10;

/** Lets a browser show this person's messages of this business, and no other person's any more. */
export async function subscribePush(ctx: Ctx, userId: Id<'usr'>, input: PushSubscriptionInput): Promise<void> {
  await mustBePushable(ctx, input);
  const { orm } = ctx.db;
  const tenantId = ctx.tenant.id;
  const endpointIndex = indexOf(ctx, input.endpoint);
  const id = newId('psh');
  const { key, wrapped } = await newDataKey(ctx.env.FIELD_KEYS, tenantId, id);
  const subscriptionSealed = await sealField(key, JSON.stringify(input), placeOf(id));
  const row = { tenantId, id, userId, endpointIndex, keyWrapped: wrapped, subscriptionSealed, createdAt: ctx.now() };
  const own = and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.userId, userId));
  const newest = orm
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(own)
    .orderBy(desc(pushSubscriptions.id))
    .limit(BROWSERS_MAX);
  // Its id seals the row, so a browser that comes again gets a new row, never a changed one.
  await orm.batch([
    orm
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.endpointIndex, endpointIndex))),
    orm.insert(pushSubscriptions).values(row),
    orm.delete(pushSubscriptions).where(and(own, sql`${pushSubscriptions.id} not in (${newest.getSQL()})`)),
  ]);
}

/** Ends the messages of one browser of this person; another's stays, and nobody hears whether there is one. */
export async function unsubscribePush(ctx: Ctx, userId: Id<'usr'>, endpoint: string): Promise<void> {
  await ctx.db.orm
    .delete(pushSubscriptions)
    .where(
      and(
        ...[eq(pushSubscriptions.tenantId, ctx.tenant.id), eq(pushSubscriptions.userId, userId)],
        eq(pushSubscriptions.endpointIndex, indexOf(ctx, endpoint)),
      ),
    );
}

/** Forgets a browser that its push service no longer knows. */
export async function forgetPush(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.orm
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), sql`${pushSubscriptions.id} = ${id}`));
}

/** The browsers of this person, by their ids. */
export async function listPush(ctx: Ctx, userId: Id<'usr'>): Promise<Id<'psh'>[]> {
  const rows = await ctx.db.orm
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), eq(pushSubscriptions.userId, userId)));
  return rows.map(({ id }) => id);
}

/** What this person's browsers need to ask for messages, and how many have. */
export async function readPushState(ctx: Ctx, userId: Id<'usr'>): Promise<PushState> {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = ctx.env;
  const isOn = VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY && VAPID_SUBJECT;
  return { publicKey: isOn ? VAPID_PUBLIC_KEY : null, subscriptions: (await listPush(ctx, userId)).length };
}

/** The address and keys of one browser of this person; null when it is gone or somebody else's now. */
export async function openPush(ctx: Ctx, id: string, userId: Id<'usr'> | null): Promise<PushSubscriptionInput | null> {
  const row = await ctx.db.orm
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), sql`${pushSubscriptions.id} = ${id}`))
    .get();
  if (!row || row.userId !== userId) return null;
  const key = await openDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, row.id, row.keyWrapped);
  return JSON.parse(await openField(key, row.subscriptionSealed, placeOf(row.id))); // subscribePush sealed it
}

async function mustBePushable(ctx: Ctx, { endpoint, keys }: PushSubscriptionInput): Promise<void> {
  const errors = isPushEndpoint(endpoint, ctx.env)
    ? []
    : [{ pointer: '/endpoint', message: 'must be the https address of a push service' }];
  // Only an encryption tells whether a key is a point of the curve.
  const isKey = await encryptPush('', keys).then(
    () => true,
    () => false,
  );
  if (!isKey) errors.push({ pointer: '/keys/p256dh', message: 'must be a point of P-256' });
  if (errors.length > 0) throw refuse(platformErrors.invalid, { errors });
}

function indexOf({ env }: Ctx, endpoint: string): string {
  return blindIndex(env.INDEX_KEY, 'push', endpoint);
}

function placeOf(id: string): string {
  return `push_subscriptions.subscription/${id}`;
}
