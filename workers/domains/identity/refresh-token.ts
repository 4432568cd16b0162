import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Env } from '../../env';
import { blindIndex } from '../../platform/crypto/blind-index';
import { type Id, isId } from '../../platform/id';

/**
 * The refresh token `sessionId.secret.mac`: 256 random bits, of which only a hash is stored. The MAC proves that we
 * issued it, so that any older token of a family, not just the last one, is recognised as reuse, while a made-up one
 * that merely names a session cannot end it.
 */
const MAC_LENGTH = 22;

export function newRefreshToken(env: Env, sessionId: Id<'ses'>): string {
  return tokenOf(env, sessionId, randomBytes(32).toString('base64url'));
}

/**
 * The successor that a retry gets: same token and same Idempotency-Key, same successor. An answer that was lost on the
 * way can be asked for again, and nothing secret has to be kept for it.
 */
export function successorOf(env: Env, token: string, attemptKey: string | undefined): string {
  const { sessionId } = openRefreshToken(env, token) ?? {};
  if (!sessionId) throw new Error('Only a genuine token has a successor.');
  if (attemptKey === undefined) return newRefreshToken(env, sessionId);
  return tokenOf(env, sessionId, blindIndex(env.INDEX_KEY, 'refresh-successor', `${token}\0${attemptKey}`));
}

/** The session of a token that we issued, or null. */
export function openRefreshToken(env: Env, token: string): { sessionId: Id<'ses'> } | null {
  const parts = token.split('.');
  const [sessionId, secret = '', mac = ''] = parts;
  if (parts.length !== 3 || !isId('ses', sessionId)) return null;
  const expected = Buffer.from(macOf(env, sessionId, secret));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { sessionId } : null;
}

/** What is stored of a token; 256 random bits need no slow hash. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function tokenOf(env: Env, sessionId: Id<'ses'>, secret: string): string {
  return `${sessionId}.${secret}.${macOf(env, sessionId, secret)}`;
}

function macOf(env: Env, sessionId: string, secret: string): string {
  return blindIndex(env.INDEX_KEY, 'refresh-token', `${sessionId}.${secret}`).slice(0, MAC_LENGTH);
}
