import { type Context, Hono } from 'hono';
import type { Env } from '../env';
import { CURRENCY_DIGITS } from '../platform/money';
import { kvSales, type SaleStore, type SimulatedSale } from './network-store';
import { readForm } from './read-form';

/** Moscow, all the year round. */
const ZONE_MS = 3 * 3_600_000;
const TOKEN_SECONDS = 604_800;
const LIMIT = 20;
const LIMIT_MAX = 500;

interface Token {
  clientId: string;
  endsAt: number;
  scopes: string[];
}

type Simulated = Context<{ Bindings: Env }>;

/**
 * Admitad's wire format: token, actions with their filters and paging, deeplink. Source: CONTRACTS.md, 14. It knows every client whose
 * secret is its id followed by `-secret`; one whose id begins with `busy` is asked to wait, with `down` it fails.
 */
export function admitadSimulator(storeOf: (env: Env) => SaleStore = kvSales) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/token/', async (c) => {
    const [clientId = '', secret] = Buffer.from((c.req.header('Authorization') ?? '').replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':');
    const form = await readForm(c.req.raw);
    if (form.get('grant_type') !== 'client_credentials') return refuse(c, 400, 'unsupported_grant_type');
    if (!clientId || secret !== `${clientId}-secret`) return refuse(c, 401, 'invalid_client');
    const scopes = (form.get('scope') ?? '').split(' ').filter(Boolean);
    const token: Token = { clientId, scopes, endsAt: Date.now() + TOKEN_SECONDS * 1000 };
    return c.json({
      ...{ access_token: Buffer.from(JSON.stringify(token)).toString('base64url'), token_type: 'bearer' },
      ...{ expires_in: TOKEN_SECONDS, refresh_token: 'none', scope: scopes.join(' ') },
    });
  });
  app.get('/statistics/actions/', async (c) => {
    const token = admit(c, 'statistics');
    if (token instanceof Response) return token;
    const query = (name: string) => c.req.query(name);
    const limit = Number(query('limit') ?? LIMIT);
    const offset = Number(query('offset') ?? 0);
    if (!(limit >= 1 && limit <= LIMIT_MAX && offset >= 0)) return refuse(c, 400, 'invalid_limit');
    const [from, until] = [readDotted(query('status_updated_start')), readDotted(query('status_updated_end'))];
    const subid = query('subid');
    const sales = (await storeOf(c.env).list(token.clientId))
      .filter(
        ({ changedAt }) =>
          secondOf(changedAt) >= (from ?? 0) && secondOf(changedAt) <= (until ?? Number.MAX_SAFE_INTEGER),
      )
      .filter(({ clickId }) => subid === undefined || clickId === subid)
      .sort((a, b) => a.changedAt - b.changedAt || a.id - b.id);
    const results = sales.slice(offset, offset + limit).map(toAction);
    return c.json({ results, _meta: { count: sales.length, limit, offset } });
  });
  app.get('/deeplink/:website/advcampaign/:campaign/', (c) => {
    const token = admit(c, 'deeplink_generator');
    if (token instanceof Response) return token;
    const { ulp = '', subid = '' } = c.req.query();
    if (c.req.param('campaign') === 'unknown') return refuse(c, 404, 'not_found');
    if (!/^[\w-]{0,30}$/.test(subid)) return refuse(c, 400, 'invalid_subid');
    const link = `https://ad.admitad.com/g/${c.req.param('campaign')}/?${new URLSearchParams({ subid, ulp })}`;
    return c.json([{ link, is_affiliate_product: true }]);
  });
  return app;
}

function refuse(c: Simulated, status: 400 | 401 | 403 | 404 | 429 | 500, error: string) {
  return c.json({ error, error_description: error.replaceAll('_', ' '), error_code: status }, status);
}

function admit(c: Simulated, scope: string): Token | Response {
  const token = readToken(c.req.header('Authorization') ?? '');
  if (!token || token.endsAt <= Date.now()) return refuse(c, 401, 'invalid_token');
  if (!token.scopes.includes(scope)) return refuse(c, 403, 'insufficient_scope');
  if (token.clientId.startsWith('busy')) {
    c.header('Retry-After', '7');
    return refuse(c, 429, 'too_many_requests');
  }
  return token.clientId.startsWith('down') ? refuse(c, 500, 'server_error') : token;
}

function readToken(header: string): Token | null {
  try {
    return JSON.parse(Buffer.from(header.replace(/^Bearer /, ''), 'base64url').toString());
  } catch {
    return null;
  }
}

function toAction(sale: SimulatedSale) {
  const { id, clickId, orderId, merchant, currency, status, soldAt, changedAt } = sale;
  const payment = toMajor(sale.commissionMinor, currency);
  return {
    ...{ id, action_id: id, action: 'Sale', action_type: 'sale', status, order_id: orderId, subid: clickId, currency },
    ...{ subid1: '', subid2: '', subid3: '', subid4: '', keyword: '', comment: '', click_date: null },
    ...{ advcampaign_id: merchant, advcampaign_name: merchant, website_name: 'Souk', tariff_id: 1 },
    ...{
      action_date: toWall(soldAt),
      status_updated: toWall(changedAt),
      closing_date: toWall(changedAt + 30 * 86_400_000),
    },
    cart: toMajor(sale.saleAmountMinor, currency),
    // A number here, a string in payment statements: both are met in the wild.
    payment: id % 2 && /^\d/.test(payment) ? Number(payment) : payment,
    ...{ processed: 0, paid: 0, conversion_time: 60 },
  };
}

/** What is no integer goes out as it is: a network's mistakes reach whoever reads it. */
export function toMajor(minor: unknown, currency: string): string {
  const digits = CURRENCY_DIGITS[currency as keyof typeof CURRENCY_DIGITS] ?? 2;
  if (!Number.isSafeInteger(minor) || Number(minor) < 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const secondOf = (at: number) => Math.floor(at / 1000) * 1000;

function toWall(at: number): string {
  return new Date(at + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');
}

function readDotted(text: string | undefined): number | null {
  const [, day, month, year, time] = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text ?? '') ?? [];
  return time ? Date.parse(`${year}-${month}-${day}T${time}Z`) - ZONE_MS : null;
}
