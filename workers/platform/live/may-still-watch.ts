import type { Env } from '../../env';
import type { KeyActor, UserActor } from '../auth';
import { AppError } from '../errors';
import { systemContext } from '../system-context';
import type { Tenant } from '../tenant';
import { authoriseWatcher, findTopic, type LiveParts } from './live-topic';
import type { Watcher } from './room-object';

/** Whether each watcher of one room may go on: the session stands, the business is open, and the topic is theirs to see. */
export async function mayStillWatch(env: Env, parts: LiveParts, watchers: Watcher[]): Promise<boolean[]> {
  const tenantId = watchers[0]?.tenantId;
  const tenant = tenantId ? await parts.readTenant(env, tenantId) : null;
  if (!tenant || tenant.status === 'suspended') return watchers.map(() => false);
  const ctx = systemContext(env, tenant, 'live', { waitUntil: () => {} });
  const actors = await findWatchers(env, parts, tenant, { watchers, now: ctx.now() });
  const answers: boolean[] = [];
  for (const [i, { topic }] of watchers.entries()) {
    const actor = actors[i];
    const found = findTopic(parts.topics, topic);
    const mayAsk = actor && found && isWelcome(actor);
    answers.push(Boolean(mayAsk && (await isAllowed(authoriseWatcher(found, { ...ctx, actor })))));
  }
  return answers;
}

/** Whom this business has blocked watches nothing of it; what a key may do says so by itself. */
export function isWelcome(actor: UserActor | KeyActor): boolean {
  return actor.kind === 'key' || !actor.isBlockedHere || actor.isSuperAdmin;
}

/** Who they are now, people and programs, in the order in which they were asked about. */
async function findWatchers(
  env: Env,
  parts: LiveParts,
  tenant: Tenant,
  { watchers, now }: { watchers: Watcher[]; now: number },
): Promise<(UserActor | KeyActor | null)[]> {
  const people = watchers.flatMap((watcher) => ('keyId' in watcher ? [] : [watcher]));
  const keyIds = watchers.flatMap((watcher) => ('keyId' in watcher ? [watcher.keyId] : []));
  const [persons, programs] = await Promise.all([
    people.length ? parts.findActors(env, tenant, people, now) : [],
    keyIds.length ? parts.findKeyActors(env, tenant, keyIds, now) : [],
  ]);
  const [nextPerson, nextProgram] = [persons.values(), programs.values()];
  return watchers.map((watcher) => ('keyId' in watcher ? nextProgram : nextPerson).next().value ?? null);
}

async function isAllowed(answer: Promise<unknown>): Promise<boolean> {
  try {
    return (await answer) !== null;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
