import type { Env } from '../env';
import type { Ctx } from './context';

/** Hono's types for every door: the bindings and the context that the gate has put there. */
export interface ApiEnv {
  Bindings: Env;
  Variables: { ctx: Ctx };
}
