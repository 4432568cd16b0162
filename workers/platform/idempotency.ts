import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './api-env';
import { actorName } from './auth';
import { MINUTE } from './clock';
import { blindIndex } from './crypto/blind-index';
import { fromBase64 } from './crypto/key-ring';
import { openField, sealField } from './crypto/seal';
import { AppError, platformErrors, refuse } from './errors';

/**
 * `Idempotency-Key` on every write. The first request with a key runs; a replay answers the first result with
 * `Idempotency-Replayed: true`; another body is 422; one in flight is 409. `write` marks the key inside its own batch,
 * so a request whose effect was committed is never run again, even when the Worker died before it could answer.
 */
const KEY = /^[\x21-\x7e]{1,200}$/;
/** After this long an unfinished request without an effect counts as dead and may be run again. */
const ABANDONED_AFTER = 2 * MINUTE;

interface Row {
  id: string;
  input_hash: string;
  started_at: number;
  acted_at: number | null;
  status: number | null;
  body: string | null;
}

export function idempotency(isRequired: boolean): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const key = c.req.header('Idempotency-Key');
    if (key === undefined) {
      if (isRequired) throw refuse(platformErrors.keyRequired, 'Send a new random Idempotency-Key with each intent.');
      return next();
    }
    if (!KEY.test(key)) throw refuse(platformErrors.keyInvalid, 'A key is 1 to 200 visible ASCII characters.');
    const { ctx } = c.var;
    const body = await c.req.raw.clone().arrayBuffer();
    const id = sha256(ctx.tenant.id, actorName(ctx.actor), key);
    const input = sha256(c.req.method, new URL(c.req.url).pathname, Buffer.from(body));
    // A plain hash of a body with a password in it could be searched by whoever reads the table.
    const inputHash = blindIndex(ctx.env.INDEX_KEY, 'idempotency-input', `${key}\0${input}`);
    const sealKey = fromBase64(blindIndex(ctx.env.INDEX_KEY, 'idempotency-answer', `${id}\0${key}`));
    const db = ctx.env.DB;
    const started = await db
      .prepare(
        `insert into idempotency_keys (id, input_hash, started_at) values (?1, ?2, ?3)
         on conflict (id) do update set started_at = ?3
         where status is null and acted_at is null and input_hash = ?2 and started_at < ?4`,
      )
      .bind(id, inputHash, ctx.now(), ctx.now() - ABANDONED_AFTER)
      .run();
    if (started.meta.changes === 0) {
      const row = await db.prepare('select * from idempotency_keys where id = ?1').bind(id).first<Row>();
      return replay(row, inputHash, sealKey);
    }
    ctx.idempotencyRow = id;
    try {
      await next();
    } finally {
      await finish(db, id, sealKey, c.error, c.res);
    }
  };
}

type SealKey = Uint8Array<ArrayBuffer>;

async function replay(row: Row | null, inputHash: string, sealKey: SealKey): Promise<Response> {
  if (row && row.input_hash !== inputHash) throw refuse(platformErrors.keyReused, 'Use a new key for another request.');
  if (row?.status == null) throw refuse(platformErrors.keyInFlight, { headers: { 'Retry-After': '1' } });
  const kept = await openField(sealKey, row.body ?? '', placeOf(row.id));
  const [pairs, body] = JSON.parse(kept) as [[string, string][], string]; // finish sealed it
  const headers = new Headers(pairs);
  headers.set('Idempotency-Replayed', 'true');
  return new Response(row.status === 204 ? null : body, { status: row.status, headers });
}

const KEPT_HEADERS = ['content-type', 'etag', 'location', 'set-cookie'];

/**
 * Keeps an answer that is final (2xx, and refusals after an effect); forgets the key of a fault, so it may be retried.
 * Answers hold e-mails, addresses and tokens, so they rest sealed under the caller's own key, which is not stored.
 */
async function finish(
  db: D1Database,
  id: string,
  sealKey: SealKey,
  error: Error | undefined,
  res: Response,
): Promise<void> {
  const isFinal = res.status < 500 && !(error && !(error instanceof AppError));
  if (!isFinal || res.status === 401 || res.status === 429) {
    await db.prepare('delete from idempotency_keys where id = ?1 and acted_at is null').bind(id).run();
    return;
  }
  const headers = [...res.headers].filter(([name]) => KEPT_HEADERS.includes(name));
  const sealed = await sealField(sealKey, JSON.stringify([headers, await res.clone().text()]), placeOf(id));
  await db
    .prepare('update idempotency_keys set status = ?2, body = ?3 where id = ?1')
    .bind(id, res.status, sealed)
    .run();
}

function placeOf(id: string): string {
  return `idempotency_keys.body/${id}`;
}

/** Answers are replayed for 24 hours. */
export async function forgetOldKeys(db: D1Database, now: number): Promise<void> {
  await db
    .prepare('delete from idempotency_keys where started_at < ?1')
    .bind(now - 24 * 60 * MINUTE)
    .run();
}

function sha256(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64url');
}
