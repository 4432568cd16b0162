import { expect } from 'vitest';
import { hostOf } from './browser.ts';

interface Sent {
  to: string;
  subject: string | null;
  text: string;
}

/** What the newest fitting message to this address holds; waits until the queue has carried it. */
async function findInMessage(address: string, isMeant: (sent: Sent) => boolean, wanted: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${hostOf()}/dev/outbox?to=${encodeURIComponent(address)}`);
        // The simulator's own shape, in this repository.
        const { data } = (await answer.json()) as { data: Sent[] };
        found = wanted.exec(data.find(isMeant)?.text ?? '')?.[0];
        return found;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBeTruthy();
  return found ?? '';
}

/** The link in the newest message to this address whose subject matches. */
export function linkTo(address: string, subject: RegExp): Promise<string> {
  return findInMessage(address, (sent) => subject.test(sent.subject ?? ''), /https?:\/\/\S+/);
}

/** The code in the newest text message to this phone. */
export function codeTo(phone: string): Promise<string> {
  return findInMessage(phone, () => true, /(?<!\d)\d{6}(?!\d)/);
}

/** Waits for a message to this address whose subject matches, and answers what of its text does. */
export function mailTo(address: string, subject: RegExp, wanted: RegExp): Promise<string> {
  return findInMessage(address, (sent) => subject.test(sent.subject ?? ''), wanted);
}
