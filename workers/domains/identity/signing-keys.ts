import { and, desc, gt, lt, ne, sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Env } from '../../env';
import { DAY, MINUTE, SECOND } from '../../platform/clock';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import { openGlobalDb } from '../../platform/db/open-db';
import { newId } from '../../platform/id';
import { signingKeys } from './tables';

/**
 * The keys of access tokens (ES256). The newest signs; every key that stands in the table verifies and is published.
 *
 * Invariants: 1 two isolates that both find no fresh key make one together; 2 a key verifies until the last token
 * that any isolate may have signed with it is dead; 3 unknown key ids are looked up in one moment a second.
 */
export const ALGORITHM = 'ES256';
export const TOKEN_LIFE = 15 * MINUTE;
const ROTATE_AFTER = 30 * DAY;
/** How long an isolate signs and verifies with the keys it has read. */
const REMEMBER = 5 * MINUTE;
const RELOAD_AT_MOST_EVERY = SECOND;
/** Set until a newer key takes over; then the retirement gets its real time. */
const IN_USE = Date.UTC(9999, 0);
/** The scope under which the private parts are wrapped: they belong to the platform, not to a tenant. */
const WRAPPED_FOR = 'platform';

type Key = Awaited<ReturnType<typeof importJWK>>;

interface Keys {
  loadedAt: number;
  signer: { id: string; key: Key } | null;
  verifiers: Map<string, Key>;
}

let known: Keys | null = null;

/** The key that signs now; the first call of a new platform makes it. */
export async function getSigner(env: Env): Promise<{ id: string; key: Key }> {
  const keys = await freshKeys(env);
  if (keys.signer) return keys.signer;
  await rotateSigningKeys(env, Date.now());
  const { signer } = await load(env);
  if (!signer) throw new Error('There is no signing key although one was just made.');
  return signer;
}

/** The public key of this id, or null; an id that is not known is looked up again, at most once a second. */
export async function findVerifier(env: Env, id: string): Promise<Key | null> {
  let keys = await freshKeys(env);
  if (!keys.verifiers.has(id) && Date.now() - keys.loadedAt >= RELOAD_AT_MOST_EVERY) keys = await load(env);
  return keys.verifiers.get(id) ?? null;
}

/** The JWKS document (RFC 7517): every key that a live token may be signed with. */
export async function listPublicKeys(env: Env): Promise<{ keys: JWK[] }> {
  await getSigner(env);
  const rows = await openGlobalDb(env).select().from(signingKeys).orderBy(desc(signingKeys.createdAt));
  return { keys: rows.map((row) => ({ ...(row.publicJwk as JWK), kid: row.id, alg: ALGORITHM, use: 'sig' })) };
}

/** Makes a new key when the newest is 30 days old, and says when the others may go. */
export async function rotateSigningKeys(env: Env, now: number): Promise<void> {
  const db = openGlobalDb(env);
  const [fresh] = await db
    .select({ id: signingKeys.id })
    .from(signingKeys)
    .where(gt(signingKeys.createdAt, now - ROTATE_AFTER))
    .limit(1);
  if (fresh) return;
  const row = await newRow(env, now);
  const none = sql`not exists (select 1 from ${signingKeys} where ${signingKeys.createdAt} > ${now - ROTATE_AFTER})`;
  const newest = sql`(select id from signing_keys order by created_at desc, id desc limit 1)`;
  const retiresAt = now + REMEMBER + TOKEN_LIFE + MINUTE;
  await db.batch([
    // The condition stands in the insert itself: of two that race, the second inserts nothing.
    db
      .insert(signingKeys)
      .select(
        sql`select ${row.id}, ${row.publicJwk}, ${row.privateSealed}, ${row.wrapped}, ${now}, ${IN_USE} where ${none}`,
      ),
    db
      .update(signingKeys)
      .set({ retiresAt })
      .where(and(ne(signingKeys.id, newest), gt(signingKeys.retiresAt, retiresAt))),
  ]);
  known = null;
}

/** Removes keys whose last token has died. */
export async function retireSigningKeys(env: Env, now: number): Promise<void> {
  await openGlobalDb(env).delete(signingKeys).where(lt(signingKeys.retiresAt, now));
  known = null;
}

async function newRow(env: Env, now: number) {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const id = newId('key');
  const { key, wrapped } = await newDataKey(env.FIELD_KEYS, WRAPPED_FOR, id);
  const privateSealed = await sealField(key, JSON.stringify(await exportJWK(pair.privateKey)), placeOf(id));
  return { id, publicJwk: JSON.stringify(await exportJWK(pair.publicKey)), privateSealed, wrapped, createdAt: now };
}

async function freshKeys(env: Env): Promise<Keys> {
  return known && Date.now() - known.loadedAt < REMEMBER ? known : load(env);
}

/** Each request reads for itself: a shared promise would never be kept once the request that began it is hung up. */
async function load(env: Env): Promise<Keys> {
  known = await read(env);
  return known;
}

async function read(env: Env): Promise<Keys> {
  const loadedAt = Date.now();
  const rows = await openGlobalDb(env)
    .select()
    .from(signingKeys)
    .orderBy(desc(signingKeys.createdAt), desc(signingKeys.id));
  const verifiers = new Map<string, Key>();
  for (const row of rows) verifiers.set(row.id, await importJWK(row.publicJwk as JWK, ALGORITHM));
  const [newest] = rows;
  if (!newest) return { loadedAt, signer: null, verifiers };
  const dataKey = await openDataKey(env.FIELD_KEYS, WRAPPED_FOR, newest.id, newest.wrapped);
  const jwk = JSON.parse(await openField(dataKey, newest.privateSealed, placeOf(newest.id))) as JWK; // newRow sealed it
  return { loadedAt, signer: { id: newest.id, key: await importJWK(jwk, ALGORITHM) }, verifiers };
}

function placeOf(id: string): string {
  return `signing_keys.private/${id}`;
}
