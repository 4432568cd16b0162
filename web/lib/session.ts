import { useSyncExternalStore } from 'react';
import { call } from './api-client';
import type { SignedIn, User } from './api-types';
import { Problem } from './problem';

/**
 * Who is here. The access token lives in memory only; the refresh token is a cookie that scripts cannot read. A hint in
 * local storage (no secret) says that trying to refresh is worth a request.
 */
interface SessionState {
  /** `unknown` until the first refresh has answered. */
  status: 'unknown' | 'anonymous' | 'signed-in';
  user: User | null;
}

const HINT = 'souk:signed-in';
/** What the way back from another house leaves behind `#` on the dashboard's host, where no page is drawn by cookie. */
const ARRIVED = '#signed-in';
/** Key of the refresh under way; it outlives the page, because a reload may cut off the answer but not the trade. */
const ATTEMPT = 'souk:refresh-attempt';
const REFRESH_EARLY_MS = 60_000;

let state: SessionState = { status: hasHint() ? 'unknown' : 'anonymous', user: null };
let token: { value: string; expiresAt: number } | null = null;
let refreshing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();

/** The session as React sees it. */
export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** What the edge saw by cookie: true is worth a refresh, false spares it. */
export function expectSession(isSignedIn: boolean): void {
  if (state.status !== 'signed-in') publish({ status: isSignedIn ? 'unknown' : 'anonymous', user: null });
}

/** A token that is good for another minute, or null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (token && token.expiresAt - REFRESH_EARLY_MS > Date.now()) return token.value;
  if (state.status === 'anonymous') return null;
  return refreshSession();
}

/** Trades the cookie for a new token, once for all callers, and once at a time across tabs: a token used twice is revoked. */
export function refreshSession(): Promise<string | null> {
  refreshing ??= acrossTabs(async () => {
    try {
      const answer = await call('refresh', {}, { idempotencyKey: attemptKey() });
      endAttempt();
      return signIn(answer);
    } catch (error) {
      const isFinal = error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (isFinal) forget();
      return null;
    }
  }).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Takes the answer of login, register or refresh. */
export function signIn(answer: SignedIn): string {
  token = { value: answer.accessToken, expiresAt: Date.now() + answer.expiresInSeconds * 1000 };
  writeHint(true);
  publish({ status: 'signed-in', user: answer.user });
  return answer.accessToken;
}

/** The person as the server has just answered them. */
export function rememberUser(user: User): void {
  if (state.status === 'signed-in') publish({ status: 'signed-in', user });
}

/** Ends the session here and at the server. */
export async function signOut(): Promise<void> {
  // The cookie names the session; an access token that has grown old would only be refused.
  await call('logout', {}).catch(() => undefined);
  forget();
}

/** Drops a token that the server refused, so that the next call refreshes first. */
export function dropToken(): void {
  token = null;
}

function forget(): void {
  token = null;
  endAttempt();
  writeHint(false);
  publish({ status: 'anonymous', user: null });
}

function publish(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function acrossTabs<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('souk-refresh', work);
}

/** The same key until an answer has arrived: the server gives a retry the same cookie again, where a new try is reuse. */
function attemptKey(): string {
  const fresh = crypto.randomUUID();
  try {
    const pending = localStorage.getItem(ATTEMPT) ?? fresh;
    localStorage.setItem(ATTEMPT, pending);
    return pending;
  } catch {
    // Storage may be blocked; then a cut-off answer costs the session.
    return fresh;
  }
}

function endAttempt(): void {
  try {
    localStorage.removeItem(ATTEMPT);
  } catch {
    // Storage may be blocked; then there is nothing to remove.
  }
}

function hasHint(): boolean {
  if (location.hash === ARRIVED) {
    history.replaceState(history.state, '', location.pathname + location.search);
    writeHint(true);
    return true;
  }
  try {
    return localStorage.getItem(HINT) === '1';
  } catch {
    // Storage may be blocked; then we simply ask the server.
    return true;
  }
}

function writeHint(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(HINT, '1');
    else localStorage.removeItem(HINT);
  } catch {
    // Storage may be blocked; the hint only saves a request.
  }
}
