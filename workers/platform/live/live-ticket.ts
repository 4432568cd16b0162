import { openSigned, sign } from '../crypto/mac';
import { type Id, isId } from '../id';

/**
 * The ticket of a WebSocket: a browser cannot send an Authorization header with it, and a token in an address would stand
 * in logs. It names who may watch what for 30 s and is signed; the room lets each in once. Wire format before key id and
 * MAC: base64url of a JSON list.
 */
const PURPOSE = 'live-ticket';
export const TICKET_SECONDS = 30;

interface Bearer {
  tenantId: Id<'ten'>;
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  topic: string;
}

export interface LiveTicket extends Bearer {
  nonce: string;
  expiresAt: number;
}

export function mintTicket(keys: string, bearer: Bearer, now: number): string {
  const { tenantId, userId, sessionId, topic } = bearer;
  const fields = [tenantId, userId, sessionId, topic, crypto.randomUUID(), now + TICKET_SECONDS * 1000];
  return sign(keys, PURPOSE, Buffer.from(JSON.stringify(fields)).toString('base64url'));
}

/** What a ticket says, or null when it is forged, of another tenant, or past its 30 seconds. */
export function openTicket(keys: string, text: string, tenant: Id<'ten'>, now: number): LiveTicket | null {
  const message = openSigned(keys, PURPOSE, text);
  if (message === null) return null;
  // mintTicket wrote it: the signature is the proof of its shape.
  const [tenantId, userId, sessionId, topic, nonce, expiresAt] = JSON.parse(
    Buffer.from(message, 'base64url').toString('utf8'),
  ) as [Id<'ten'>, Id<'usr'>, Id<'ses'>, string, string, number];
  if (tenantId !== tenant || expiresAt <= now || !isId('usr', userId)) return null;
  return { tenantId, userId, sessionId, topic, nonce, expiresAt };
}
