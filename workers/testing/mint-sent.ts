import type { Provider } from '../domains/notifications/schema';
import { sendMessage } from '../domains/notifications/send-message';
import type { Ctx } from '../platform/context';
import { type Id, newId } from '../platform/id';
import { type MessageKind, postMessage, type SealedMessage } from '../platform/messages';
import type { Tenant } from '../platform/tenant';
import { MESSAGE_SAMPLES } from './message-samples';
import { mintContext } from './mint';

export interface Delivered {
  id: string;
  providerMessageId: string;
  to: string;
}

/** A message that a provider took, without a provider. */
export async function mintSent(
  tenant: Tenant,
  provider: Provider,
  kind: MessageKind = 'new-device',
): Promise<Delivered> {
  const { ctx } = mintContext(tenant);
  const [providerMessageId, to] = [crypto.randomUUID().replaceAll('-', ''), `r${crypto.randomUUID()}@example.test`];
  const sealed = await sealedMessage(ctx, kind, to);
  const send = async () => ({ type: 'accepted', provider, providerMessageId }) as const;
  await sendMessage(ctx, sealed, { email: [send], smsTo: () => [send], push: [], device: [], whatsapp: [] });
  return { id: sealed.id, providerMessageId, to };
}

/** A message as the queue would carry it, kept from the queue. */
export async function sealedMessage(
  ctx: Ctx,
  kind: MessageKind,
  to: string,
  more: Partial<Pick<SealedMessage, 'channel' | 'key' | 'insteadOf'>> & { userId?: Id<'usr'> } = {},
): Promise<SealedMessage> {
  const posted: SealedMessage[] = [];
  const MESSAGES = { send: async (body: SealedMessage) => void posted.push(body) };
  const own = { ...ctx, env: { ...ctx.env, MESSAGES } } as unknown as Ctx; // the one method that is called
  const common = { channel: 'email', key: newId('key'), ...more } as { channel: 'email'; key: string }; // any channel at run time
  await postMessage(own, { kind, to, values: MESSAGE_SAMPLES[kind] as never, ...common }); // of this kind
  return posted[0] as SealedMessage; // just posted
}

/** What became of a delivery. */
export function deliveryStatus(tenant: Tenant, id: string) {
  return mintContext(tenant)
    .ctx.db.d1.prepare('select status, error, settled_at from deliveries where tenant_id = ?1 and id = ?2')
    .bind(tenant.id, id)
    .first<{ status: string; error: string | null; settled_at: number | null }>();
}
