import type { Env } from '../../env';
import { DAY, MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { clientIp } from '../../platform/limits';
import { logger } from '../../platform/log';
import { QueueBuffer } from '../../platform/queue-buffer';
import { isPrefetch, readAgent } from '../clicks';
import { deviceOf } from './asker';
import { platformOfAgent } from './schema';
import { storeViews, type View, type ViewsMessage } from './store-views';

const buffer = new QueueBuffer<View>({ flushMs: 200, flushItems: 200, send: sendViews });

/** Whom this isolate has told of already: a page that asks every few seconds costs no more than one look. */
const told = new Set<string>();
const TOLD_MAX = 20_000;

/**
 * Counts one who looks at a claim page, without waiting for anything: one connection and agent once a day and campaign. Crawlers,
 * link previews, prefetches and HEAD have not looked.
 */
export function noteView(ctx: Ctx, campaignId: string, request: Request): void {
  const { headers, method, cf } = request;
  const userAgent = headers.get('User-Agent') ?? '';
  if (method !== 'GET' || isPrefetch(headers) || readAgent(userAgent).isBot) return;
  const { env, tenant, waitUntil } = ctx;
  const at = ctx.now();
  const viewer = deviceOf(ctx, { ip: clientIp(request), userAgent });
  const day = at - (at % DAY);
  const key = `${tenant.id}/${campaignId}/${day}/${viewer}`;
  if (told.has(key)) return;
  if (told.size >= TOLD_MAX) told.clear();
  told.add(key);
  buffer.add(env, waitUntil, {
    ...{ tenantId: tenant.id, campaignId: campaignId as Id<'cmp'>, day, viewer, minute: at - (at % MINUTE) }, // its page was shown
    ...{ platform: platformOfAgent(userAgent), country: (cf?.country as string | undefined) ?? '' }, // Cloudflare's own two letters
  });
}

async function sendViews(env: Env, views: View[]): Promise<void> {
  try {
    await env.DISTRIBUTION.send({ views } satisfies ViewsMessage);
  } catch (error) {
    logger('campaigns').warn('the queue refused views, so they are written at once', { error });
    await storeViews(env, views);
  }
}
