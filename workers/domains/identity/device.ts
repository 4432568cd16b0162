import { and, count, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { openSigned, sign } from '../../platform/crypto/mac';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { cookieValues, setCookie } from './hot';
import type { Client } from './session';
import { knownDevices } from './tables';

/**
 * Which browser this is: a signed cookie of its own, that outlives sessions and names nobody. Beside it stands a hash
 * per person, so that a browser tells nobody who else has used it. Without a cookie the kind of browser and its network
 * are compared, so that a program without a jar is not new each time.
 */
const PURPOSE = 'device';
const COOKIE_SECONDS = (400 * DAY) / 1000; // the longest that browsers keep one
const REMEMBER = 400 * DAY;

type DeviceClient = Pick<Client, 'device' | 'deviceId' | 'network'>;
type CookieCtx = Pick<Ctx, 'env' | 'origin'>;

/** The id in the browser's cookie, or null when it has none that we made. */
export function readDeviceCookie(env: Env, request: Request): string | null {
  const values = [cookieName(true), cookieName(false)].flatMap((name) => cookieValues(request, name));
  return values.map((value) => openSigned(env.CLICK_KEYS, PURPOSE, value)).find((id) => id !== null) ?? null;
}

export function newDeviceId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** The `Set-Cookie` line that lets a browser be known again. */
export function deviceCookie({ env, origin }: CookieCtx, deviceId: string): string {
  const isSecure = origin.startsWith('https:');
  return setCookie(cookieName(isSecure), sign(env.CLICK_KEYS, PURPOSE, deviceId), COOKIE_SECONDS, isSecure);
}

function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-souk_device' : 'souk_device';
}

/** Whether one of these people has signed in with this very browser before; a read for anybody, so its time says nothing. */
export async function isDeviceOfAny(env: Env, userIds: readonly Id<'usr'>[], deviceId: string): Promise<boolean> {
  const hashes = userIds.map((userId) => hashCookie(env, userId, deviceId));
  const rows = await openGlobalDb(env)
    .select({ userId: knownDevices.userId })
    .from(knownDevices)
    .where(
      and(
        inArray(knownDevices.userId, ['', ...userIds] as Id<'usr'>[]),
        inArray(knownDevices.deviceHash, ['', ...hashes]),
      ),
    ) // '' is nobody
    .limit(1);
  return rows.length > 0;
}

/** True when the person has signed in before, and never like this. The first sign-in of all is no news. */
export async function isNewDevice(env: Env, userId: Id<'usr'>, client: DeviceClient): Promise<boolean> {
  const known = sql<number>`coalesce(sum(${inArray(knownDevices.deviceHash, hashesOf(env, userId, client))}), 0)`;
  const [row] = await openGlobalDb(env)
    .select({ all: count(), known })
    .from(knownDevices)
    .where(eq(knownDevices.userId, userId));
  return row !== undefined && row.all > 0 && row.known === 0;
}

/** The statement that knows this browser from now on. */
export function rememberDevice(ctx: Ctx, userId: Id<'usr'>, client: DeviceClient) {
  const lastSeenAt = ctx.now();
  return ctx.db.orm
    .insert(knownDevices)
    .values(hashesOf(ctx.env, userId, client).map((deviceHash) => ({ userId, deviceHash, lastSeenAt })))
    .onConflictDoUpdate({ target: [knownDevices.userId, knownDevices.deviceHash], set: { lastSeenAt } });
}

export async function forgetOldDevices(env: Env, now: number): Promise<void> {
  await openGlobalDb(env)
    .delete(knownDevices)
    .where(lt(knownDevices.lastSeenAt, now - REMEMBER));
}

function hashesOf(env: Env, userId: string, { device, deviceId, network = '' }: DeviceClient): string[] {
  const place = blindIndex(env.INDEX_KEY, 'known-place', `${userId}\0${device}\0${network}`);
  return deviceId ? [hashCookie(env, userId, deviceId), place] : [place];
}

function hashCookie(env: Env, userId: string, deviceId: string): string {
  return blindIndex(env.INDEX_KEY, 'known-device', `${userId}\0${deviceId}`);
}
