import { createTenant, publishTenant, readTenant } from '../domains/tenants';
import type { SoukRoute } from '../platform/route';
import type { Tenant } from '../platform/tenant';
import { env, mintTenant } from './mint';

/** The apex, which all tests share: it is made once and nothing of it is changed. */
export async function mintPortal(): Promise<Tenant> {
  const known = await readTenant(env, 'www');
  if (known) return known;
  const input = {
    slug: 'www',
    name: 'Souk',
    currency: 'INR',
    languages: ['en', 'hi'],
    timeZone: 'Asia/Kolkata',
  } as const;
  await createTenant(
    env,
    { ...input, languages: [...input.languages], modules: ['offers'], hue: 205, mood: 'paper' },
    Date.now(),
  );
  await publishTenant(env, 'www');
  const made = await readTenant(env, 'www');
  if (!made) throw new Error('The portal was not made.');
  return made;
}

/** A business on whose host a route answers: the apex for the platform's own, else one of the test's own. */
export function mintHome(route: SoukRoute): Promise<Tenant> {
  const { access, module } = route.rules;
  return access === 'platform' ? mintPortal() : mintTenant(module ? { modules: [module] } : {});
}
