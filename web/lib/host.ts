/** The dashboard lives on `app.<root>`; every other host is a tenant's portal or storefront. */
export function isDashboardHost(host: string): boolean {
  return host.startsWith('app.');
}

/** The host of a tenant as seen from the dashboard; `www` is the apex itself. */
export function tenantOrigin(slug: string, { protocol, host }: { protocol: string; host: string }): string {
  const root = host.replace(/^app\./, '');
  return `${protocol}//${slug === 'www' ? root : `${slug}.${root}`}`;
}

/** The dashboard's host as seen from a tenant's: `slug` is the tenant's own. */
export function deskOrigin(slug: string, { protocol, host }: { protocol: string; host: string }): string {
  const root = slug === 'www' ? host : host.slice(slug.length + 1);
  return `${protocol}//app.${root}`;
}
