import type { Tenant } from '../platform/tenant';
import { call } from './call';
import { originOf } from './mint';
import type { MintedUser } from './mint-user';

export interface LiveFrame {
  type: 'snapshot' | 'update';
  seq: number;
  data: Record<string, unknown>;
}

/** A ticket for a topic, as a browser asks for it. */
export async function askTicket(tenant: Tenant, user: MintedUser, topic: string): Promise<Response> {
  return call(`${originOf(tenant)}/api/v1/live/tickets`, {
    method: 'POST',
    headers: { ...user.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ topic }),
  });
}

export async function ticketOf(tenant: Tenant, user: MintedUser, topic: string): Promise<string> {
  return (await (await askTicket(tenant, user, topic)).json<{ ticket: string }>()).ticket;
}

/** The upgrade; a refusal is an answer without a socket. */
export function openLive(tenant: Tenant, query: string, headers: Record<string, string> = {}): Promise<Response> {
  return call(`${originOf(tenant)}/api/v1/live?${query}`, { headers: { Upgrade: 'websocket', ...headers } });
}

/** Watches a topic with a new ticket; frames are awaited, not polled for. */
export async function watchLive(tenant: Tenant, user: MintedUser, topic: string, after?: number) {
  const query = `ticket=${await ticketOf(tenant, user, topic)}${after === undefined ? '' : `&after=${after}`}`;
  return watchSocket(await openLive(tenant, query));
}

export function watchSocket(answer: Response) {
  const socket = answer.webSocket;
  if (!socket) throw new Error(`no socket: ${answer.status}`);
  const frames: LiveFrame[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let closeCode: number | null = null;
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.addEventListener('message', ({ data }) => {
    const text = String(data);
    if (text.startsWith('{')) frames.push(JSON.parse(text));
    else texts.push(text);
    wake();
  });
  socket.addEventListener('close', ({ code }) => {
    closeCode = code;
    wake();
  });
  socket.accept();
  /** Resolves as soon as what is looked for is there. */
  function until<T>(find: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  return {
    socket,
    frames,
    /** The first frame that passes. */
    frame: (isIt: (frame: LiveFrame) => boolean) => until(() => frames.find(isIt)),
    text: (text: string) => until(() => texts.includes(text)),
    closed: () => until(() => closeCode),
  };
}
