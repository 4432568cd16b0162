interface DemoTenant {
  slug: string;
  shows: string;
  users: readonly string[];
}

/** SURFACE.md "Demo data": slugs and e-mails are fixed. */
const demoTenants: readonly DemoTenant[] = [
  { slug: 'www', shows: 'portal', users: ['shopper@souk.test', 'friend@souk.test', 'admin@souk.test'] },
  { slug: 'pixel-forge', shows: 'campaigns', users: ['owner@pixel-forge.test'] },
  {
    slug: 'customise-you',
    shows: 'customisable products',
    users: ['owner@customise-you.test', 'seller@customise-you.test'],
  },
  {
    slug: 'cafe-aroma',
    shows: 'loyalty',
    users: ['owner@cafe-aroma.test', 'manager@cafe-aroma.test', 'staff@cafe-aroma.test'],
  },
  { slug: 'fresh-fitness', shows: 'loyalty', users: ['owner@fresh-fitness.test'] },
  { slug: 'bella-salon', shows: 'loyalty', users: ['owner@bella-salon.test'] },
  {
    slug: 'jain-shikanji',
    shows: 'restaurant',
    users: ['owner@jain-shikanji.test', 'kitchen@jain-shikanji.test', 'courier@jain-shikanji.test'],
  },
];

const demoPassword = 'demo-Passw0rd';

/** The block that `npm run dev` prints when it accepts requests: `ready`, the URLs and who can sign in. */
export function describeReady(port: number, tookMs: number): string {
  const url = (slug: string) => `http://${slug === 'www' ? '' : `${slug}.`}localhost:${port}`;
  const width = Math.max(...demoTenants.map(({ slug }) => url(slug).length));
  const row = (address: string, text: string) => `  ${address.padEnd(width)}  ${text}`;
  return [
    `ready in ${(tookMs / 1000).toFixed(1)} s on ${url('www')}`,
    '',
    ...demoTenants.map((tenant) => row(url(tenant.slug), `${tenant.shows}: ${tenant.users.join(', ')}`)),
    row(url('app'), 'dashboard of every business'),
    row(`${url('www')}/docs`, 'API reference'),
    row(`${url('www')}/dev`, 'simulators: the merchant shop, jobs by hand'),
    '',
    `Every password is ${demoPassword}. Ctrl-C stops; the data stays.`,
  ].join('\n');
}
