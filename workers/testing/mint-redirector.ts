import { storeHits } from '../domains/clicks';
import type { HitMessage } from '../domains/clicks/queued-hit';
import type { Env } from '../env';
import { redirect } from '../redirect';
import { env } from './mint';

/**
 * The redirector with a queue of the test's own: a test sees what was sent, and delivers it when and as often as it
 * likes. Every request leaves the isolate's memory of offers as the real one does.
 */
export function mintRedirector(overrides: Partial<Record<keyof Env, unknown>> = {}) {
  const sent: HitMessage[] = [];
  const work: Promise<unknown>[] = [];
  const CLICKS = { send: async (body: HitMessage) => void sent.push(structuredClone(body)) };
  const CLICKS_NOW = overrides.CLICKS ?? CLICKS; // quiet or not, one queue as far as a test sees
  const own = { ...env, CLICKS, CLICKS_NOW, ...overrides } as unknown as Env; // bindings are replaced by what the test observes
  const ctx = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) } as unknown as ExecutionContext;

  /** Waits until everything behind the answers is done. */
  async function settle(): Promise<void> {
    for (let done = 0; done < work.length; ) {
      const open = work.slice(done);
      done = work.length;
      await Promise.all(open);
    }
  }

  return {
    env: own,
    ctx,
    sent,
    settle,
    async follow(url: string, init: RequestInit = {}): Promise<Response> {
      const answer = await redirect(new Request(url, init), own, ctx);
      if (!answer) throw new Error(`${url} is no link of the redirector`);
      return answer;
    },
    /** Delivers everything sent so far to the consumer, once more at each call. */
    async deliver(): Promise<ReturnType<typeof mintBatch>> {
      await settle();
      const batch = mintBatch(sent);
      await storeHits(batch.batch, env, ctx);
      await settle();
      return batch;
    },
  };
}

/** A batch as the queue hands it over, with a note of what became of each message. */
export function mintBatch(bodies: unknown[], queue = 'souk-clicks') {
  const fates: ('acked' | 'retried' | null)[] = bodies.map(() => null);
  const messages = bodies.map((body, i) => ({
    ...{ id: `message-${i}`, timestamp: new Date(), attempts: 1, body },
    ack() {
      fates[i] = 'acked';
    },
    retry() {
      fates[i] = 'retried';
    },
  }));
  const batch = { queue, messages } as unknown as MessageBatch<unknown>; // what a consumer uses of it
  return { batch, fates };
}

interface ClickRow {
  id: string;
  user_id: string | null;
  issued_at: number | null;
  visited_at: number | null;
  is_bot: number;
  is_flagged: number;
}

/** Every hit and click of an offer as they stand in D1. */
export async function recordedOf(offerId: string) {
  const [hits, clicks] = await env.DB.batch([
    env.DB.prepare('select * from hits where offer_id = ?1 order by at, id').bind(offerId),
    env.DB.prepare('select * from clicks where offer_id = ?1 order by first_at, id').bind(offerId),
  ]);
  return {
    hits: (hits?.results ?? []) as Record<string, string | number | null>[],
    clicks: (clicks?.results ?? []) as ClickRow[],
  };
}
