import { expect } from 'vitest';
import { hostOf } from './browser.ts';

interface Sent {
  to: string;
  subject: string | null;
  text: string;
}

/** The link in the newest message to this address whose subject matches; waits until the queue has carried it. */
export async function linkTo(address: string, subject: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${hostOf()}/dev/outbox?to=${encodeURIComponent(address)}`);
        // The simulator's own shape, in this repository.
        const { data } = (await answer.json()) as { data: Sent[] };
        const message = data.find((sent) => subject.test(sent.subject ?? ''));
        found = /https?:\/\/\S+/.exec(message?.text ?? '')?.[0];
        return found;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBeTruthy();
  return found ?? '';
}
