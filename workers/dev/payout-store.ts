import type { Env } from '../env';

/** A payout as the simulated RazorpayX knows it: its entity on the wire, and under which key and body it was made. */
export interface SimulatedPayout {
  key: string;
  body: string;
  entity: Record<string, unknown> & { id: string; status: string; reference_id: string | null; created_at: number };
}

/** The payouts of each account; a test keeps them in memory, development in KV. */
export interface PayoutStore {
  list(keyId: string): Promise<SimulatedPayout[]>;
  keep(keyId: string, payout: SimulatedPayout): Promise<void>;
}

const PREFIX = 'dev/payouts';

/** KV outlives restarts. */
export function kvPayouts(env: Env): PayoutStore {
  return {
    async list(keyId) {
      const { keys } = await env.HOT.list({ prefix: `${PREFIX}/${keyId}/` });
      const found = await Promise.all(keys.map(({ name }) => env.HOT.get<SimulatedPayout>(name, 'json')));
      return found.filter((one) => one !== null).sort((a, b) => b.entity.created_at - a.entity.created_at);
    },
    keep: (keyId, payout) => env.HOT.put(`${PREFIX}/${keyId}/${payout.entity.id}`, JSON.stringify(payout)),
  };
}

/** In memory, for tests. */
export function memoryPayouts(): PayoutStore {
  const kept = new Map<string, SimulatedPayout>();
  return {
    list: async (keyId) => [...kept].filter(([name]) => name.startsWith(`${keyId}/`)).map(([, payout]) => payout),
    keep: async (keyId, payout) => void kept.set(`${keyId}/${payout.entity.id}`, payout),
  };
}
