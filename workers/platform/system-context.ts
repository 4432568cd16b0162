import type { Env } from '../env';
import { type Clock, systemClock } from './clock';
import type { Ctx } from './context';
import { openDb } from './db/open-db';
import { newId } from './id';
import { logger } from './log';
import type { Tenant } from './tenant';

/** The context of work that no request asked for: queue consumers, cron jobs, seeding. */
export function systemContext(
  env: Env,
  tenant: Tenant,
  name: string,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  now: Clock = systemClock,
): Ctx {
  const requestId = newId('req');
  const host = tenant.slug === 'www' ? env.ROOT_DOMAIN : `${tenant.slug}.${env.ROOT_DOMAIN}`;
  return {
    ...{ env, tenant, now, requestId, host },
    actor: { kind: 'system', name },
    db: openDb(env, tenant.id),
    origin: `${env.ENVIRONMENT === 'production' ? 'https' : 'http'}://${host}`,
    waitUntil: (work) =>
      execution.waitUntil(work.catch((error) => logger('background').error('failed', { requestId, name, error }))),
  };
}
