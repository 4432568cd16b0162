import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import { DAY, HOUR, MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { openSigned, sign } from '../../platform/crypto/mac';
import { openGlobalDb } from '../../platform/db/open-db';
import { limitsFactor } from '../../platform/limits';
import { type ProofPurpose, proofs } from './tables';

/**
 * Secrets that a person brings back once: six digits by SMS, or a token in a link.
 *
 * Invariants: 1 only a keyed hash is stored; 2 only the newest secret of a purpose and subject is good; 3 a secret is
 * good once, before it expires and, for a code, within five tries: all of it stands in the one UPDATE that uses it; 4 the
 * next secret waits 30 s, 60 s, 120 s and so on, unless the last one was used.
 */
export const PROOF_LIFE: Record<ProofPurpose, number> = {
  ...{ 'sign-in-phone': 5 * MINUTE, 'change-phone': 5 * MINUTE, email: DAY, 'reset-password': 30 * MINUTE },
  ...{ 'two-step': 5 * MINUTE, 'hand-over': 30_000, passkey: 5 * MINUTE },
};
const TRIES_MAX = 5;
const WAIT_MS = 30_000;
const DOUBLINGS_MAX = 5;

export type Proof = typeof proofs.$inferSelect;
type NewProof = Pick<Proof, 'purpose' | 'subject' | 'secretHash'> &
  Partial<Pick<Proof, 'userId' | 'targetIndex' | 'targetSealed' | 'host'>>;
type ProofCtx = Pick<Ctx, 'env' | 'now'>;

/** Six digits, each of a million equally likely. */
export function newCode(): string {
  const fair = 4_294_000_000; // the largest multiple of a million in 32 bits
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word < fair ? String(word % 1_000_000).padStart(6, '0') : newCode();
}

export function hashCode(env: Env, purpose: ProofPurpose, subject: string, code: string): string {
  return blindIndex(env.INDEX_KEY, `proof-code/${purpose}`, `${subject}\0${code}`);
}

/** `token` goes into the link and is signed, so that a made-up one costs no read; `hash` goes into the row. */
export function newToken(env: Env, purpose: ProofPurpose): { token: string; hash: string } {
  const token = sign(env.CLICK_KEYS, `proof/${purpose}`, toBase64Url(crypto.getRandomValues(new Uint8Array(32))));
  return { token, hash: hashToken(env, purpose, token) };
}

/** The hash of a token that we made for this purpose, else null. */
export function openToken(env: Env, purpose: ProofPurpose, token: string): string | null {
  return openSigned(env.CLICK_KEYS, `proof/${purpose}`, token) === null ? null : hashToken(env, purpose, token);
}

function hashToken(env: Env, purpose: ProofPurpose, token: string): string {
  return blindIndex(env.INDEX_KEY, `proof-token/${purpose}`, token);
}

function rowOf(ctx: ProofCtx, proof: NewProof) {
  const sentAt = ctx.now();
  return { ...{ userId: null, targetIndex: null, targetSealed: null, host: null }, ...proof, sentAt };
}

/** The statement that puts a new proof in the place of the old one, whatever became of that. */
export function proofStatement(ctx: ProofCtx & Pick<Ctx, 'db'>, proof: NewProof) {
  const row = { ...rowOf(ctx, proof), expiresAt: ctx.now() + PROOF_LIFE[proof.purpose] };
  const set = { ...row, tries: 0, sends: 1, usedAt: null };
  return ctx.db.orm
    .insert(proofs)
    .values(row)
    .onConflictDoUpdate({ target: [proofs.purpose, proofs.subject], set });
}

/** `seconds` until the next proof may be sent, counted from the instant of this call, however long it took. */
export type Issued = { isIssued: boolean; seconds: number };

/** Puts a new proof in the place of the old one, unless that one's wait is not over. */
export async function issueProof(ctx: ProofCtx, proof: NewProof): Promise<Issued> {
  const now = ctx.now();
  const row = { ...rowOf(ctx, proof), expiresAt: now + PROOF_LIFE[proof.purpose] };
  const rested = sql`(${proofs.usedAt} is not null or ${proofs.sentAt} <= ${now - HOUR})`;
  const sends = sql`case when ${rested} then 1 else ${proofs.sends} + 1 end`;
  const [issued] = await openGlobalDb(ctx.env)
    .insert(proofs)
    .values(row)
    .onConflictDoUpdate({
      target: [proofs.purpose, proofs.subject],
      set: { ...row, sends, tries: 0, usedAt: null },
      setWhere: sql`${rested} or ${proofs.sentAt} + ${waitOf(ctx.env)} <= ${now}`,
    })
    .returning({ waitMs: sql<number>`${waitOf(ctx.env)}` });
  if (issued) return { isIssued: true, seconds: Math.ceil(issued.waitMs / 1000) };
  return { isIssued: false, seconds: Math.max(1, await secondsToWait(ctx, proof)) };
}

/** Seconds until the next proof of this purpose and subject may be sent; 0 for now. */
export async function secondsToWait(ctx: ProofCtx, { purpose, subject }: Pick<Proof, 'purpose' | 'subject'>) {
  const [row] = await openGlobalDb(ctx.env)
    .select({ until: sql<number>`${proofs.sentAt} + ${waitOf(ctx.env)}`, usedAt: proofs.usedAt })
    .from(proofs)
    .where(and(eq(proofs.purpose, purpose), eq(proofs.subject, subject)));
  return row && row.usedAt === null ? Math.max(0, Math.ceil((row.until - ctx.now()) / 1000)) : 0;
}

/** Seconds between a first proof and the next one. */
export function firstWait(env: Env): number {
  return Math.ceil(waitMs(env) / 1000);
}

function waitMs(env: Env): number {
  return Math.ceil(WAIT_MS / limitsFactor(env));
}

function waitOf(env: Env) {
  return sql`((${waitMs(env)}) << min(${proofs.sends} - 1, ${DOUBLINGS_MAX}))`;
}

/** Counts a try and, when the code is the one, uses it up: all in one statement. Null for anything that is not good. */
export async function spendCode(
  ctx: ProofCtx & Pick<Ctx, 'host'>,
  given: { purpose: ProofPurpose; subject: string; code: string },
): Promise<Proof | null> {
  const { purpose, subject, code } = given;
  const hash = hashCode(ctx.env, purpose, subject, code);
  const usedAt = sql`case when ${proofs.secretHash} = ${hash} then ${ctx.now()} end`;
  const [proof] = await openGlobalDb(ctx.env)
    .update(proofs)
    .set({ tries: sql`${proofs.tries} + 1`, usedAt })
    .where(and(...[eq(proofs.purpose, purpose), eq(proofs.subject, subject), isLive(ctx), lt(proofs.tries, TRIES_MAX)]))
    .returning();
  return proof?.usedAt ? proof : null;
}

/** The proof of a token, while it is good; null for one that is forged, used, too old or replaced. */
export async function findProof(
  ctx: ProofCtx & Pick<Ctx, 'host'>,
  purpose: ProofPurpose,
  token: string,
): Promise<Proof | null> {
  const hash = openToken(ctx.env, purpose, token);
  if (hash === null) return null;
  const isIt = and(eq(proofs.secretHash, hash), eq(proofs.purpose, purpose), isLive(ctx));
  const [proof] = await openGlobalDb(ctx.env).select().from(proofs).where(isIt);
  return proof ?? null;
}

/** The statement that uses a token up; it changes nothing for one that somebody else was quicker with. */
export function spendStatement(ctx: ProofCtx & Pick<Ctx, 'db' | 'host'>, proof: Proof) {
  return spendQuery(ctx.db.orm, ctx, proof);
}

function spendQuery(orm: Ctx['db']['orm'], ctx: ProofCtx & Pick<Ctx, 'host'>, proof: Proof) {
  const isIt = and(eq(proofs.purpose, proof.purpose), eq(proofs.subject, proof.subject));
  return orm
    .update(proofs)
    .set({ usedAt: ctx.now() })
    .where(and(isIt, eq(proofs.secretHash, proof.secretHash), isLive(ctx)));
}

/** Uses a token up at once; false when somebody else was quicker. */
export async function spendProof(ctx: ProofCtx & Pick<Ctx, 'host'>, proof: Proof): Promise<boolean> {
  const used = await spendQuery(openGlobalDb(ctx.env), ctx, proof).returning({ subject: proofs.subject });
  return used.length === 1;
}

/** Counts a try at the second step of a sign-in; false when there were five, or it is over. */
export async function countTry(ctx: ProofCtx & Pick<Ctx, 'host'>, proof: Proof): Promise<boolean> {
  const isIt = and(eq(proofs.purpose, proof.purpose), eq(proofs.subject, proof.subject));
  const counted = await openGlobalDb(ctx.env)
    .update(proofs)
    .set({ tries: sql`${proofs.tries} + 1` })
    .where(and(isIt, isLive(ctx), lt(proofs.tries, TRIES_MAX)))
    .returning({ subject: proofs.subject });
  return counted.length > 0;
}

function isLive({ now, host }: ProofCtx & Pick<Ctx, 'host'>) {
  return and(isNull(proofs.usedAt), gt(proofs.expiresAt, now()), or(isNull(proofs.host), eq(proofs.host, host)));
}

/** Removes what expired a day ago; until then a wait still counts. */
export async function forgetOldProofs(env: Env, now: number): Promise<void> {
  await openGlobalDb(env)
    .delete(proofs)
    .where(lt(proofs.expiresAt, now - DAY));
}
