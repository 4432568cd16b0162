import type { Tenant } from '../platform/tenant';
import { call } from './call';
import { originOf } from './mint';

/** A page as a browser without JavaScript gets it. */
export interface OpenedPage {
  answer: Response;
  status: number;
  html: string;
  /** What stands inside <main>. */
  main: string;
  /** The visible text of <main>: tags cut, entities read, spaces joined. */
  text: string;
  /** Operation ids with their inputs and data, as the app finds them. */
  seeds: { key: [string, Record<string, unknown>]; data: unknown }[];
}

export async function openPage(tenant: Tenant, path: string, init: RequestInit = {}): Promise<OpenedPage> {
  const answer = await call(originOf(tenant) + path, init);
  const html = await answer.text();
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  const island = /<script type="application\/json" id="souk-data">([\s\S]*?)<\/script>/.exec(html)?.[1];
  const seeds = island ? JSON.parse(island).queries : [];
  return { answer, status: answer.status, html, main, text: textOf(main), seeds };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

export function textOf(html: string): string {
  const words = html.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? '');
  return words.replace(/\s+/g, ' ').trim();
}

/** A form as a browser sends it from a page of the same host. */
export function formOf(
  tenant: Tenant,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method: 'POST',
    headers: { Origin: originOf(tenant), 'Sec-Fetch-Site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  };
}
