const COUNT_MAX = 99;

/** How many are unread, as the bell has room for. */
export function bellCount(unread: number): string {
  return unread > COUNT_MAX ? `${COUNT_MAX}+` : String(unread);
}
