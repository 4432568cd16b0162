import { randomBytes } from 'node:crypto';
import type { Env } from '../env';
import { type MessageKind, openMessage, type SealedMessage } from '../platform/messages';
import type { Tenant } from '../platform/tenant';
import { env, mintContext, mintTenant } from './mint';

let counter = 0;

/**
 * A context whose messages stay with the test, opened as the consumer opens them, and whose clock the test moves. The
 * limits are those of production unless a factor is wished for.
 */
export async function mintMailbox(given?: Tenant, limitsFactor = '1') {
  const tenant = given ?? (await mintTenant());
  const { ctx, settled } = mintContext(tenant);
  const sealed: SealedMessage[] = [];
  const MESSAGES = { send: async (body: SealedMessage) => void sealed.push(structuredClone(body)) };
  let at = Date.now();
  const own = { ...env, MESSAGES, LIMITS_FACTOR: limitsFactor } as unknown as Env; // the one method that a post calls
  return {
    ...{ tenant, settled, sealed },
    ctx: { ...ctx, env: own, now: () => at },
    /** Lets time pass. */
    wait: (ms: number) => {
      at += ms;
    },
    /** Everything sent so far, the newest last. */
    async messages() {
      await settled();
      return Promise.all(sealed.map((message) => openMessage(env.FIELD_KEYS, message)));
    },
    /** The newest message to this address, of this kind. */
    async newest<K extends MessageKind>(kind: K, to?: string) {
      const found = (await this.messages()).findLast((one) => one.kind === kind && (to === undefined || one.to === to));
      if (found?.kind !== kind) throw new Error(`No message ${kind} was sent to ${to}.`);
      return found as Extract<typeof found, { kind: K }>;
    },
  };
}

/** A browser of its own at an address of its own. */
export function newClient() {
  return { ipHash: randomBytes(8).toString('hex'), device: 'Chrome, Android', network: randomBytes(8).toString('hex') };
}

/** An Indian mobile number that no other test has. */
export function newPhone(): string {
  counter += 1;
  return `+919${String(Date.now() % 1_000_000).padStart(6, '0')}${String(counter % 1_000).padStart(3, '0')}`;
}

export function tokenOf(link: string): string {
  return new URL(link).searchParams.get('token') ?? '';
}
