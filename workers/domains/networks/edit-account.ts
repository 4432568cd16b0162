import { and, eq } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { mustHold } from './create-account';
import { type AccountRow, getAccountRow } from './find';
import { presentAccount } from './present';
import type { NetworkAccount, NetworkAccountPatch } from './schema';
import { networkAccounts } from './tables';
import { hintOf, hookHash, newHookSecret, openVault } from './vault';

/** Changes, pauses or resumes an account that is still as the caller saw it; new credentials end the token at hand. */
export async function editAccount(
  ctx: Ctx,
  id: string,
  seen: number,
  { credentials, ...patch }: NetworkAccountPatch,
): Promise<NetworkAccount> {
  const row = await getAccountRow(ctx, id);
  mustBeVersion(row, seen);
  const changes = changesBetween<Partial<AccountRow>>(row, patch);
  if (changes.isEmpty && !credentials) return presentAccount(ctx, row);
  if (credentials) mustHold(row.network, credentials);
  const isResumed = changes.after.status === 'active';
  const next = {
    ...changes.after,
    ...(credentials && (await sealed(ctx, row, credentials))),
    // What failed before may be mended by this: the next try need not wait for the back-off.
    ...((credentials || isResumed) && {
      nextPollAt: ctx.now(),
      failures: 0,
      faultKind: null,
      faultText: null,
      faultAt: null,
    }),
  };
  return save(ctx, row, next, {
    ...{ action: 'networks.account-edited', subject: row.id, before: changes.before },
    after: { ...changes.after, ...(credentials && { credentials: 'new' }) },
  });
}

/** Gives an account another postback address; the former one is nothing from now on. */
export async function renewHook(ctx: Ctx, id: string, seen: number): Promise<NetworkAccount> {
  const row = await getAccountRow(ctx, id);
  mustBeVersion(row, seen);
  const secret = newHookSecret();
  const hookSealed = await (await openVault(ctx.env, row)).seal('hook', secret);
  const next = { hookHash: hookHash(ctx.env, secret), hookSealed };
  return save(ctx, row, next, { action: 'networks.hook-renewed', subject: row.id });
}

async function sealed(ctx: Ctx, row: AccountRow, credentials: Record<string, string>) {
  const vault = await openVault(ctx.env, row);
  return {
    credentialsSealed: await vault.seal('credentials', JSON.stringify(credentials)),
    ...{ credentialsHint: hintOf(credentials), sessionSealed: null },
  };
}

type Entry = { action: string; subject: string; before?: unknown; after?: unknown };

async function save(ctx: Ctx, row: AccountRow, changes: Partial<AccountRow>, entry: Entry): Promise<NetworkAccount> {
  const next = { ...changes, version: row.version + 1, updatedAt: ctx.now() };
  const isAsSeen = and(
    eq(networkAccounts.tenantId, ctx.tenant.id),
    eq(networkAccounts.id, row.id),
    eq(networkAccounts.version, row.version),
  );
  await write(ctx, {
    statements: [mustChange(ctx.db.orm.update(networkAccounts).set(next).where(isAsSeen), platformErrors.stale)],
    audit: [entry],
  });
  return presentAccount(ctx, { ...row, ...next });
}
