/** A country in the reader's language; nothing for what nobody knows. */
export function countryName(region: Intl.DisplayNames, code: string | null): string | undefined {
  // Cloudflare writes XX for what it does not know and T1 for Tor.
  return code === null || !/^[A-Z]{2}$/.test(code) || code === 'XX' ? undefined : region.of(code);
}
