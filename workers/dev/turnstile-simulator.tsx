import { Hono } from 'hono';
import type { Env } from '../env';
import { DevPage } from './dev-page';
import { turnstileScript } from './turnstile-script';

/** What a simulated token says; the real one is opaque. */
export interface SolvedChallenge {
  id: string;
  hostname: string;
  action: string;
  cdata: string;
  at: number;
}

const LIFE_MS = 300_000;
const TOKEN_MAX = 2_048;
const SPENT = 'dev/turnstile';
const SITE_KEY = '1x00000000000000000000AA';

/** A token of the simulator. One that begins with `down.` is answered as by a service in trouble. */
export function simulatedToken(solved: SolvedChallenge): string {
  return `sim.${btoa(JSON.stringify(solved)).replaceAll('=', '')}`;
}

/**
 * Cloudflare Turnstile's wire format: the script for pages, its frame with a box to tick, and siteverify with tokens that are good once
 * and for 300 s. Source: CONTRACTS.md, 23.
 */
export const turnstileSimulator = new Hono<{ Bindings: Env }>();

turnstileSimulator.get('/turnstile/v0/api.js', (c) => {
  c.header('Content-Type', 'text/javascript; charset=utf-8');
  return c.body(turnstileScript(new URL(c.req.url).origin));
});

/** The frame: it makes its token itself, so that nothing has to be stored before it is used. */
turnstileSimulator.get('/frame', (c) => {
  const said = (name: string) => c.req.query(name) ?? '';
  if (said('sitekey') !== SITE_KEY) return c.text('invalid sitekey', 400);
  const solved = { hostname: said('hostname'), action: said('action'), cdata: said('cdata') };
  return c.html(
    <DevPage title="Turnstile, simulated">
      <style>{'main { padding: 12px } label { display: flex; gap: 10px; align-items: center }'}</style>
      <label>
        <input type="checkbox" id="tick" data-solved={JSON.stringify(solved)} /> I am a person (simulated)
      </label>
      <script src="/dev/turnstile/frame.js" />
    </DevPage>,
  );
});

turnstileSimulator.get('/frame.js', (c) => {
  c.header('Content-Type', 'text/javascript; charset=utf-8');
  return c.body(`const tick = document.getElementById('tick');
tick.addEventListener('change', () => {
  const solved = { ...JSON.parse(tick.dataset.solved), id: crypto.randomUUID(), at: Date.now() };
  tick.disabled = true;
  parent.postMessage({ turnstile: 'sim.' + btoa(JSON.stringify(solved)).replaceAll('=', '') }, '*');
});`);
});

turnstileSimulator.post('/turnstile/v0/siteverify', async (c) => {
  const { secret, response, idempotency_key: key } = await readFields(c.req.raw);
  const wrong = (code: string) => c.json({ success: false, 'error-codes': [code] });
  if (!secret) return wrong('missing-input-secret');
  if (secret !== c.env.TURNSTILE_SECRET) return wrong('invalid-input-secret');
  if (!response) return wrong('missing-input-response');
  if (response.startsWith('down.')) return c.text('upstream connect error', 502);
  const solved = response.length <= TOKEN_MAX ? readToken(response) : null;
  if (!solved) return wrong('invalid-input-response');
  const spentBy = await c.env.HOT.get(`${SPENT}/${solved.id}`);
  const isAgain = spentBy !== null && spentBy === key;
  if (!isAgain && (spentBy !== null || Date.now() - solved.at > LIFE_MS)) return wrong('timeout-or-duplicate');
  await c.env.HOT.put(`${SPENT}/${solved.id}`, key ?? 'once', { expirationTtl: 600 });
  const { hostname, action, cdata, at } = solved;
  const challenge_ts = new Date(at).toISOString();
  return c.json({ success: true, 'error-codes': [], challenge_ts, hostname, action, cdata });
});

async function readFields(request: Request): Promise<Record<string, string>> {
  const isJson = request.headers.get('Content-Type')?.startsWith('application/json');
  if (isJson) return request.json();
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

function readToken(token: string): SolvedChallenge | null {
  try {
    return token.startsWith('sim.') ? (JSON.parse(atob(token.slice(4))) as SolvedChallenge) : null; // made above
  } catch {
    return null;
  }
}
