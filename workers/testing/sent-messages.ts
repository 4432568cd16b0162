import { vi } from 'vitest';
import { listSent, type SentMessage } from '../dev/outbox-store';
import { env } from './mint';

/** The messages that reached this address, newest first, once there are as many as the test waits for. */
export async function sentMessages(to: string, count = 1): Promise<SentMessage[]> {
  return vi.waitFor(
    async () => {
      const sent = await listSent(env, to);
      if (sent.length < count) throw new Error(`${sent.length} of ${count} messages reached ${to}.`);
      return sent;
    },
    { timeout: 10_000, interval: 20 },
  );
}
