import type { Env } from '../../env';
import type { UserActor } from '../auth';
import { AppError } from '../errors';
import { systemContext } from '../system-context';
import { findTopic, type LiveParts } from './live-topic';
import type { Watcher } from './room-object';

/** Whether each watcher of one room may go on: the session stands, the business is open, and the topic is theirs to see. */
export async function mayStillWatch(env: Env, parts: LiveParts, watchers: Watcher[]): Promise<boolean[]> {
  const tenantId = watchers[0]?.tenantId;
  const tenant = tenantId ? await parts.readTenant(env, tenantId) : null;
  if (!tenant || tenant.status === 'suspended') return watchers.map(() => false);
  const ctx = systemContext(env, tenant, 'live', { waitUntil: () => {} });
  const actors = await parts.findActors(env, tenant, watchers, ctx.now());
  const answers: boolean[] = [];
  for (const [i, { topic }] of watchers.entries()) {
    const actor = actors[i];
    const found = findTopic(parts.topics, topic);
    answers.push(
      Boolean(
        actor && isWelcome(actor) && found && (await isAllowed(found.topic.authorise({ ...ctx, actor }, found.rest))),
      ),
    );
  }
  return answers;
}

/** Whom this business has blocked watches nothing of it. */
export function isWelcome(actor: UserActor): boolean {
  return !actor.isBlockedHere || actor.isSuperAdmin;
}

async function isAllowed(answer: Promise<unknown>): Promise<boolean> {
  try {
    return (await answer) !== null;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
