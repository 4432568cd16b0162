import type { Env } from '../../env';
import type { Session } from './adapter';
import type { AccountRow } from './find';
import { openVault } from './vault';

/** The session column as it is to be after an answer. */
export async function sealSession(env: Env, row: AccountRow, session: Session | null): Promise<string | null> {
  if (!session) return null;
  return (await openVault(env, row)).seal('session', JSON.stringify(session));
}
