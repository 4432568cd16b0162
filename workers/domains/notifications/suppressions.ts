import type { Env } from '../../env';
import type { MessageChannel } from '../../platform/messages';

/** True when mail to this address bounced for good, or its owner complained. */
export async function isSuppressed(env: Env, channel: MessageChannel, recipientIndex: string): Promise<boolean> {
  const row = await env.DB.prepare('select 1 as n from suppressions where channel = ?1 and recipient_index = ?2')
    .bind(channel, recipientIndex)
    .first();
  return row !== null;
}
