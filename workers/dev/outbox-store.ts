import type { Env } from '../env';
import { newId } from '../platform/id';

/** A message as its provider's simulator received it. */
export interface SentMessage {
  id: string;
  /** Whose simulator received it. */
  provider: string;
  channel: 'email' | 'sms' | 'push' | 'whatsapp';
  to: string;
  subject: string | null;
  text: string;
  html: string | null;
  createdAt: string;
}

const PREFIX = 'dev/outbox/';
const KEPT_SECONDS = 7 * 86_400;
const LIST_MAX = 1_000;
const SHOWN_MAX = 100;
/** Keys sort upwards, the outbox shows the newest first. */
const END_OF_TIME = 9_999_999_999_999;

/** Keeps a message for a week; it outlives restarts, because KV's local copy does. */
export async function keepSent(env: Env, message: Omit<SentMessage, 'id' | 'createdAt'>, now: number): Promise<string> {
  const id = newId('ntf');
  const sent: SentMessage = { id, ...message, createdAt: new Date(now).toISOString() };
  const key = `${PREFIX}${String(END_OF_TIME - now).padStart(13, '0')}/${id}`;
  await env.HOT.put(key, JSON.stringify(sent), { expirationTtl: KEPT_SECONDS, metadata: { to: plain(message.to) } });
  return id;
}

/** The newest messages, at most a hundred, to one recipient or to all. */
export async function listSent(env: Env, to: string | null): Promise<SentMessage[]> {
  const { keys } = await env.HOT.list<{ to: string }>({ prefix: PREFIX, limit: LIST_MAX });
  const wanted = keys.filter((key) => to === null || key.metadata?.to === plain(to)).slice(0, SHOWN_MAX);
  const sent = await Promise.all(wanted.map((key) => env.HOT.get<SentMessage>(key.name, 'json')));
  return sent.filter((message) => message !== null);
}

export async function findSent(env: Env, id: string): Promise<SentMessage | null> {
  const { keys } = await env.HOT.list({ prefix: PREFIX, limit: LIST_MAX });
  const key = keys.find(({ name }) => name.endsWith(`/${id}`));
  return key ? env.HOT.get<SentMessage>(key.name, 'json') : null;
}

/** A plus in an address bar arrives as a space, so numbers are compared without it. */
function plain(to: string): string {
  return to.trim().toLowerCase().replace(/^\+/, '');
}
