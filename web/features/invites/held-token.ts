const KEY = 'souk:invite';
const LENGTH_MIN = 20;
let held: string | null = null;

/**
 * The token of an invite: it arrives behind `#`, where no server and no log sees it, leaves the address at once and is
 * kept for this tab, so that signing in or confirming an address does not lose it.
 */
export function takeInviteToken(): string | null {
  const arrived = location.hash.slice(1);
  if (arrived.length < LENGTH_MIN) return held ?? readKept();
  held = arrived;
  keep(arrived);
  history.replaceState(history.state, '', location.pathname + location.search);
  return held;
}

/** Once it is used it is of no more use. */
export function dropInviteToken(): void {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage may be blocked; then nothing was kept.
  }
}

function keep(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // Storage may be blocked; then the link of the mail must be opened again after signing in.
  }
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // Storage may be blocked; then nothing was kept.
    return null;
  }
}
