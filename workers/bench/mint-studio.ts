import { ask } from './mint-links.ts';
import type { House } from './start-house.ts';

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Somebody who leads a business that has campaigns; answers what their requests bear. */
export async function enterStudio({ port, mf }: House): Promise<Record<string, string>> {
  const db = await mf.getD1Database('DB', 'souk');
  await db.prepare(`update tenants set modules = '["offers","campaigns"]'`).run();
  const person = { email: 'bench@souk.test', password: 'bench-Passw0rd-1', name: 'Bench' };
  const registered = await ask(port, 'POST', '/api/v1/auth/register', JSON_TYPE, JSON.stringify(person));
  if (registered.status !== 201) throw new Error(`nobody could register: ${registered.status} ${registered.body}`);
  await db.prepare(`update memberships set roles = '["owner"]'`).run();
  const { email, password } = person;
  const session = await ask(port, 'POST', '/api/v1/auth/login', JSON_TYPE, JSON.stringify({ email, password }));
  return { Authorization: `Bearer ${JSON.parse(session.body).accessToken}` };
}

export async function createCampaign(port: number, headers: Record<string, string>, name: string): Promise<string> {
  const body = JSON.stringify({ name, platform: 'universal' });
  const created = await ask(port, 'POST', '/api/v1/campaigns', { ...headers, ...JSON_TYPE }, body);
  if (created.status !== 201) throw new Error(`no campaign: ${created.status} ${created.body}`);
  return JSON.parse(created.body).id;
}

/** How many codes came of an import, once it is done. */
export async function waitForImport(port: number, headers: Record<string, string>, path: string): Promise<number> {
  for (;;) {
    const { body } = await ask(port, 'GET', path, headers);
    const { status, accepted, received, fault } = JSON.parse(body);
    if (status === 'done' && accepted === received) return accepted;
    if (status === 'done' || status === 'failed') throw new Error(`an import came to ${status}, ${fault}: ${body}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
