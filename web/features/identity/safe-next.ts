/** Where to go after signing in: a path on this host, never another site. */
export function safeNext(next: string | undefined): string | null {
  return next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : null;
}
