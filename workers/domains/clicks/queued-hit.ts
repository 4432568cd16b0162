import type { ClickId, Id } from '../../platform/id';

/** A hit on its way: what the queue carries. The agent is parsed by the consumer, not beside the redirect. */
export interface QueuedHit {
  id: Id<'hit'>;
  kind: 'issued' | 'visited';
  tenantId: Id<'ten'>;
  clickId: ClickId;
  offerId: Id<'off'>;
  userId: Id<'usr'> | null;
  at: number;
  ipHash: string;
  ipPrefix: string;
  country: string | null;
  userAgent: string;
  referrerHost: string | null;
  language: string | null;
  isUnseen: boolean;
  isFlagged: boolean;
}

const TEXTS = ['id', 'tenantId', 'clickId', 'offerId', 'ipHash', 'ipPrefix', 'userAgent'] as const;

/** The hits of one queue message; throws when it is not one of ours, so that it is judged alone. */
export function readHits(body: unknown): QueuedHit[] {
  const { hits } = (body ?? {}) as { hits?: unknown }; // checked in the next lines
  if (!Array.isArray(hits)) throw new Error('A click message bears no hits.');
  for (const hit of hits as Partial<QueuedHit>[]) {
    const isGood =
      TEXTS.every((name) => typeof hit?.[name] === 'string') &&
      typeof hit.at === 'number' &&
      (hit.kind === 'issued' || hit.kind === 'visited');
    if (!isGood) throw new Error('A click message bears a hit that is none.');
  }
  return hits as QueuedHit[];
}
