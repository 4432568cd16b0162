import { Agent, request } from 'node:http';
import type { House } from './start-house.ts';

const HOST = 'souk.test';
const AGENT =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

export const offerIdOf = (index: number) => `off_0${String(index).padStart(25, '0')}`;

/** A portal with one merchant and this many offers, written straight into D1. */
export async function seedOffers({ mf }: House, count: number): Promise<void> {
  const db = await mf.getD1Database('DB', 'souk');
  const now = Date.now() - 60_000;
  const ids = JSON.stringify(Array.from({ length: count }, (_, i) => offerIdOf(i)));
  const tenant = `ten_${'0'.repeat(26)}`.replace(/0$/, '1');
  await db.batch([
    db
      .prepare(
        `insert into tenants (id, slug, name, currency, languages, time_zone, modules, created_at)
         values (?1, 'www', 'Souk', 'INR', '["en"]', 'Asia/Kolkata', '["offers"]', ?2)`,
      )
      .bind(tenant, now),
    db
      .prepare(
        `insert into categories (tenant_id, id, slug, name, created_at, updated_at)
         values (?1, 'cat_bench', 'electronics', 'Electronics', ?2, ?2)`,
      )
      .bind(tenant, now),
    db
      .prepare(
        `insert into merchants (tenant_id, id, slug, name, tagline, description, category_id, homepage_url, network,
           link_template, tracking_hours, confirmation_days, exclusions, status, created_at, updated_at)
         values (?1, 'mer_bench', 'amazon', 'Amazon', 'Everything', 'A shop.', 'cat_bench', 'https://shop.test',
           'direct', 'https://shop.test/?subid={clickId}&via=souk', 72, 60, '[]', 'active', ?2, ?2)`,
      )
      .bind(tenant, now),
    db
      .prepare(
        `insert into offers (tenant_id, id, merchant_id, type, title, description, rate_basis_points, exclusions,
           tracking_hours, confirmation_days, starts_at, status, created_at, updated_at)
         select ?1, value, 'mer_bench', 'cashback', 'An offer', 'Of a bench.', 650, '[]', 72, 60, ?2, 'active', ?2, ?2
         from json_each(?3)`,
      )
      .bind(tenant, now, ids),
  ]);
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export function ask(port: number, method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', method, path, agent, headers: { Host: HOST, ...headers } });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    outgoing.end(body);
  });
}

/** Links as shoppers get them: one click per offer, asked of the API itself. */
export async function issueLinks({ port }: House, count: number): Promise<string[]> {
  const links: string[] = [];
  const issue = async (index: number) => {
    const answer = await ask(port, 'POST', `/api/v1/offers/${offerIdOf(index)}/click`, { 'User-Agent': AGENT });
    if (answer.status !== 201) throw new Error(`A click was refused: ${answer.status} ${answer.body}`);
    links[index] = new URL(JSON.parse(answer.body).redirectUrl).pathname;
  };
  const queue = Array.from({ length: count }, (_, i) => i);
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let index = queue.pop(); index !== undefined; index = queue.pop()) await issue(index);
    }),
  );
  return links;
}

/** A GET as a phone's browser sends it, from an address of its own. */
export function prepareRequest(path: string, index: number): Buffer {
  const address = `203.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
  const headers = [
    `GET ${path} HTTP/1.1`,
    ...[`Host: ${HOST}`, `User-Agent: ${AGENT}`, `CF-Connecting-IP: ${address}`, 'Accept: text/html,*/*;q=0.8'],
    ...['Accept-Language: hi-IN,hi;q=0.9,en;q=0.8', 'Referer: https://souk.test/merchants/amazon'],
    ...['Sec-Fetch-Mode: navigate', 'Sec-Fetch-Site: same-origin'],
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n`);
}
