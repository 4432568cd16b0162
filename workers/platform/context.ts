import type { Env } from '../env';
import type { Actor } from './auth';
import type { Clock } from './clock';
import type { Db } from './db/open-db';
import type { AppError } from './errors';
import type { Tenant } from './tenant';

/** What every verb gets first: who acts, for which tenant, with which database. Nothing else is ambient. */
export interface Ctx {
  env: Env;
  tenant: Tenant;
  actor: Actor;
  /** Why the token that came along is not good; the actor is anonymous then, and the gate refuses where it matters. */
  refusedToken?: AppError;
  /** Bound to this tenant: a statement on owned tables that does not bind `tenant.id` is refused. */
  db: Db;
  now: Clock;
  requestId: string;
  /** Runs on after the answer; failures are logged, never thrown. */
  waitUntil(work: Promise<unknown>): void;
  /** Host the request came in on, with port, e.g. `cafe-aroma.localhost:8787`. */
  host: string;
  /** `http://` or `https://` and host, for absolute links. */
  origin: string;
  /** When the request came in, before anything was waited for; only the API's door sets it. */
  arrivedAt?: number;
  /** Set by the idempotency gate; `write` marks the key inside the same batch. */
  idempotencyRow?: string;
}
