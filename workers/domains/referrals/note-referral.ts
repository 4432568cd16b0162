import { and, eq, inArray } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { type Id, newId } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import { write } from '../../platform/write';
import { type CarriedReferral, carriedReferral, isDeviceOfAny, memberships, sessions, users } from '../identity';
import { findReferrer } from './code-of';
import type { ReferralRefusal } from './schema';
import { referrals } from './tables';

/** Who joined longer ago is no new member. */
const NEW_FOR = 30 * DAY;
const CHAIN_MAX = 20;
const FRIENDS_LOOKED_AT = 200;

/** Notes who sent a new member. A code that nobody has is left aside; what looks like one person twice is refused in silence. */
export async function noteReferral(ctx: Ctx, event: OutboxEvent): Promise<void> {
  const carried = await carriedReferral(ctx, event);
  const referrerId = carried && (await findReferrer(ctx, carried.code));
  if (!carried || !referrerId) return;
  const friendId = event.subjectId as Id<'usr'>; // identity names the person who joined
  const refusal = await refusalOf(ctx, { referrerId, friendId, carried, at: event.at });
  await keepReferral(ctx, { referrerId, friendId, refusal, at: event.at });
}

interface NewReferral extends Pick<Pair, 'referrerId' | 'friendId' | 'at'> {
  refusal: ReferralRefusal | null;
}

/** Keeps who sent a new member; whoever has a referrer keeps that one for life. */
export async function keepReferral(ctx: Ctx, { referrerId, friendId, refusal, at }: NewReferral): Promise<void> {
  if ((await referrerOf(ctx, friendId)) !== null) return;
  const id = newId('rfl');
  const state = refusal ? ('refused' as const) : ('joined' as const);
  const row = { tenantId: ctx.tenant.id, id, referrerId, friendId, state, refusal, joinedAt: at };
  await write(ctx, {
    statements: [ctx.db.orm.insert(referrals).values(row).onConflictDoNothing()],
    audit: refusal ? [{ action: 'referrals.refused', subject: id, after: { referrerId, friendId, refusal } }] : [],
  });
}

async function referrerOf(ctx: Ctx, friendId: Id<'usr'>): Promise<Id<'usr'> | null> {
  const [row] = await ctx.db.orm
    .select({ referrerId: referrals.referrerId })
    .from(referrals)
    .where(and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.friendId, friendId)));
  return row?.referrerId ?? null;
}

interface Pair {
  referrerId: Id<'usr'>;
  friendId: Id<'usr'>;
  carried: CarriedReferral;
  at: number;
}

async function refusalOf(ctx: Ctx, pair: Pair): Promise<ReferralRefusal | null> {
  if (await isSamePerson(ctx, pair)) return 'same-person';
  if (await isLoop(ctx, pair)) return 'loop';
  if (!(await isNewMember(ctx, pair))) return 'not-new';
  if (await isSameDevice(ctx, pair)) return 'same-device';
  return (await isSamePlace(ctx, pair)) ? 'same-place' : null;
}

/** A proven address is one account's only; but a second account may name the address of the first. */
async function isSamePerson(ctx: Ctx, { referrerId, friendId }: Pair): Promise<boolean> {
  if (referrerId === friendId) return true;
  const rows = await openGlobalDb(ctx.env)
    .select({ email: users.emailIndex, pending: users.pendingEmailIndex })
    .from(users)
    .where(inArray(users.id, [referrerId, friendId]));
  const [one, other] = rows.map(({ email, pending }) => [email, pending].filter((index) => index !== null));
  return Boolean(one?.some((index) => other?.includes(index)));
}

/** Somebody whom the friend has sent, directly or over others. */
async function isLoop(ctx: Ctx, { referrerId, friendId }: Pair): Promise<boolean> {
  let above: Id<'usr'> | null = referrerId;
  for (let i = 0; i < CHAIN_MAX && above; i++) {
    above = await referrerOf(ctx, above);
    if (above === friendId) return true;
  }
  return false;
}

async function isNewMember(ctx: Ctx, { friendId, at }: Pair): Promise<boolean> {
  const [row] = await ctx.db.orm
    .select({ joinedAt: memberships.createdAt })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenant.id), eq(memberships.userId, friendId)));
  return row !== undefined && at - row.joinedAt < NEW_FOR;
}

/** A browser in which the referrer, or somebody they sent before, has signed in. */
async function isSameDevice(ctx: Ctx, { referrerId, friendId, carried }: Pair): Promise<boolean> {
  if (!carried.deviceId) return false;
  const rows = await ctx.db.orm
    .select({ friendId: referrals.friendId })
    .from(referrals)
    .where(and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.referrerId, referrerId)))
    .limit(FRIENDS_LOOKED_AT);
  const friends = rows.map((row) => row.friendId).filter((id) => id !== friendId);
  for (const people of inBatches([referrerId, ...friends])) {
    if (await isDeviceOfAny(ctx.env, people, carried.deviceId)) return true;
  }
  return false;
}

const BATCH = 40;
/** A statement takes 100 parameters, and each person costs two. */
function inBatches<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, i) => list.slice(i * BATCH, (i + 1) * BATCH));
}

/** The same kind of browser at the very address of one of the referrer's sessions: households share only the address. */
async function isSamePlace(ctx: Ctx, { referrerId, carried }: Pair): Promise<boolean> {
  const isThere = and(eq(sessions.ipHash, carried.ipHash), eq(sessions.device, carried.device));
  const [row] = await openGlobalDb(ctx.env)
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, referrerId), isThere))
    .limit(1);
  return row !== undefined;
}
