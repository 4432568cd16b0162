import type { Env } from '../env';

/** What arrived at a simulated receiver of webhooks. */
export interface Arrival {
  at: string;
  /** `webhook-id`. */
  id: string;
  type: string;
  /** Whether a signature fits the secret that the page was given; null while it was given none. */
  isVerified: boolean | null;
  why: string | null;
  answered: number;
  signatures: number;
  body: string;
}

/** How a receiver was told to behave. */
export interface Receiver {
  secret: string | null;
  answer: number;
}

const PREFIX = 'dev/hooks/';
const KEPT_SECONDS = 7 * 86_400;
const SHOWN_MAX = 50;
/** Keys sort upwards, the page shows the newest first. */
const END_OF_TIME = 9_999_999_999_999;

export async function keepArrival(env: Env, name: string, arrival: Arrival): Promise<void> {
  const key = `${PREFIX}${name}/at/${String(END_OF_TIME - Date.parse(arrival.at)).padStart(13, '0')}/${crypto.randomUUID()}`;
  await env.HOT.put(key, JSON.stringify(arrival), { expirationTtl: KEPT_SECONDS });
}

export async function listArrivals(env: Env, name: string): Promise<Arrival[]> {
  const { keys } = await env.HOT.list({ prefix: `${PREFIX}${name}/at/`, limit: SHOWN_MAX });
  const arrivals = await Promise.all(keys.map((key) => env.HOT.get<Arrival>(key.name, 'json')));
  return arrivals.filter((arrival) => arrival !== null);
}

export async function readReceiver(env: Env, name: string): Promise<Receiver> {
  return (await env.HOT.get<Receiver>(`${PREFIX}${name}/is`, 'json')) ?? { secret: null, answer: 200 };
}

export async function setReceiver(env: Env, name: string, receiver: Receiver): Promise<void> {
  await env.HOT.put(`${PREFIX}${name}/is`, JSON.stringify(receiver), { expirationTtl: KEPT_SECONDS });
}
