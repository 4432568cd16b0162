import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { platformErrors, refuse } from '../../platform/errors';
import { type Id, newId } from '../../platform/id';
import type { DeviceInput } from './device-schema';
import { encryptPush } from './encrypt-push';
import { isPushEndpoint } from './is-push-endpoint';
import type { NewPushSubscription, PushState, PushSubscriptionInput } from './push-schema';
import { pushSubscriptions } from './tables';

/** A person's browsers here, and their apps; of each the oldest leaves when another comes. */
const EACH_MAX = 10;

/** What a row holds sealed: how one browser or app is reached. */
export type PushTarget =
  | { kind: 'browser' | 'desk'; subscription: PushSubscriptionInput }
  | { kind: 'device'; device: DeviceInput };

/** Lets a browser show this person's messages of this business, and no other person's any more. */
export async function subscribePush(ctx: Ctx, userId: Id<'usr'>, input: NewPushSubscription): Promise<void> {
  const { isDesk, ...subscription } = input;
  await mustBePushable(ctx, subscription);
  await keepPush(ctx, userId, { kind: isDesk ? 'desk' : 'browser', subscription });
}

/** Keeps how one browser or app is reached, as this person's. */
export async function keepPush(ctx: Ctx, userId: Id<'usr'>, target: PushTarget): Promise<void> {
  const { orm } = ctx.db;
  const tenantId = ctx.tenant.id;
  const { kind } = target;
  const [address, content] =
    kind === 'device' ? [target.device.token, target.device] : [target.subscription.endpoint, target.subscription];
  const endpointIndex = indexOf(ctx, address);
  const id = newId('psh');
  const { key, wrapped } = await newDataKey(ctx.env.FIELD_KEYS, tenantId, id);
  const subscriptionSealed = await sealField(key, JSON.stringify(content), placeOf(id));
  const row = { tenantId, id, userId, kind, endpointIndex, keyWrapped: wrapped, subscriptionSealed };
  const alike = and(
    ...[eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.userId, userId)],
    eq(pushSubscriptions.kind, kind),
  );
  const newest = orm
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(alike)
    .orderBy(desc(pushSubscriptions.id))
    .limit(EACH_MAX);
  // Its id seals the row, so a browser that comes again gets a new row, never a changed one.
  await orm.batch([
    orm
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.endpointIndex, endpointIndex))),
    orm.insert(pushSubscriptions).values({ ...row, createdAt: ctx.now() }),
    orm.delete(pushSubscriptions).where(and(alike, sql`${pushSubscriptions.id} not in (${newest.getSQL()})`)),
  ]);
}

/** Ends the messages of one browser or app of this person; another's stays, and nobody hears whether there is one. */
export async function endPush(ctx: Ctx, userId: Id<'usr'>, address: string): Promise<void> {
  await ctx.db.orm
    .delete(pushSubscriptions)
    .where(
      and(
        ...[eq(pushSubscriptions.tenantId, ctx.tenant.id), eq(pushSubscriptions.userId, userId)],
        eq(pushSubscriptions.endpointIndex, indexOf(ctx, address)),
      ),
    );
}

/** Forgets a browser or app that its push service no longer knows. */
export async function forgetPush(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.orm
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), sql`${pushSubscriptions.id} = ${id}`));
}

/**
 * The browsers and apps of this person that a message goes to, by their ids. The dashboard's browsers are told of work and of
 * nothing else; work goes to them, and only who has none is told of it elsewhere.
 */
export async function listPush(ctx: Ctx, userId: Id<'usr'>, isWork = false): Promise<Id<'psh'>[]> {
  const rows = await ctx.db.orm
    .select({ id: pushSubscriptions.id, kind: pushSubscriptions.kind })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), eq(pushSubscriptions.userId, userId)));
  const atDesk = isWork ? rows.filter(({ kind }) => kind === 'desk') : [];
  return (atDesk.length > 0 ? atDesk : rows.filter(({ kind }) => kind !== 'desk')).map(({ id }) => id);
}

export function countPush(ctx: Ctx, userId: Id<'usr'>, kinds: PushTarget['kind'][]): Promise<number> {
  return ctx.db.orm.$count(
    pushSubscriptions,
    and(
      ...[eq(pushSubscriptions.tenantId, ctx.tenant.id), eq(pushSubscriptions.userId, userId)],
      inArray(pushSubscriptions.kind, kinds),
    ),
  );
}

/** What this person's browsers need to ask for messages, and how many have. */
export async function readPushState(ctx: Ctx, userId: Id<'usr'>): Promise<PushState> {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = ctx.env;
  const isOn = VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY && VAPID_SUBJECT;
  const subscriptions = await countPush(ctx, userId, ['browser', 'desk']);
  return { publicKey: isOn ? VAPID_PUBLIC_KEY : null, subscriptions };
}

/** How one browser or app of this person is reached; null when it is gone or somebody else's now. */
export async function openPush(ctx: Ctx, id: string, userId: Id<'usr'> | null): Promise<PushTarget | null> {
  const row = await ctx.db.orm
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, ctx.tenant.id), sql`${pushSubscriptions.id} = ${id}`))
    .get();
  if (!row || row.userId !== userId) return null;
  const key = await openDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, row.id, row.keyWrapped);
  const content = JSON.parse(await openField(key, row.subscriptionSealed, placeOf(row.id))); // keepPush sealed it
  return row.kind === 'device' ? { kind: row.kind, device: content } : { kind: row.kind, subscription: content };
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
