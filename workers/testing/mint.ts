import { env as testEnv } from 'cloudflare:workers';
import { createTenant, type NewTenant } from '../domains/tenants';
import type { Env } from '../env';
import { newId } from '../platform/id';
import { systemContext } from '../platform/system-context';
import type { Tenant } from '../platform/tenant';

export const env = testEnv as unknown as Env; // vitest.config.ts binds what Env names

let counter = 0;

/** A tenant of the test's own; no test shares one with another. */
export async function mintTenant(overrides: Partial<NewTenant> = {}): Promise<Tenant> {
  counter += 1;
  const slug = `t-${Date.now().toString(36)}-${counter}`;
  return createTenant(
    env,
    {
      ...{ slug, name: `Tenant ${slug}`, currency: 'INR', languages: ['en', 'hi'], timeZone: 'Asia/Kolkata' },
      ...{ modules: ['offers'], hue: 205, mood: 'paper' },
      ...overrides,
    },
    Date.now(),
  );
}

/** The context of a system actor in this tenant, whose background work is awaited by `settled()`. */
export function mintContext(tenant: Tenant) {
  const work: Promise<unknown>[] = [];
  const ctx = systemContext(env, tenant, 'test', { waitUntil: (promise) => void work.push(promise) });
  return { ctx, settled: () => Promise.all(work) };
}

/** `http://<slug>.souk.test`, the tenant's storefront in tests. */
export function originOf(tenant: Tenant): string {
  return tenant.slug === 'www' ? 'http://souk.test' : `http://${tenant.slug}.souk.test`;
}

export function newKey(): string {
  return newId('key');
}
