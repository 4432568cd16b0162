import { can } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { AccountRow } from './find';
import type { NetworkAccount } from './schema';
import { openVault } from './vault';

/** An account as staff see it: never its credentials, and its postback address only for who may change it. */
export async function presentAccount(ctx: Ctx, row: AccountRow): Promise<NetworkAccount> {
  const { id, network, name, websiteId, timeZone, credentialsHint, status, version } = row;
  const isPolled = status === 'active';
  return {
    ...{ id, network, name, websiteId, timeZone, credentialsHint, status, version },
    postbackUrl: can(ctx.actor, 'networks:edit') ? await postbackUrl(ctx, row) : null,
    syncedUntil: isoOrNull(row.takenUntil),
    isSyncing: row.runUntil !== null,
    rowsInSync: row.runRows,
    lastSuccessAt: isoOrNull(row.lastSuccessAt),
    nextPollAt: isPolled ? toIso(row.nextPollAt) : null,
    trouble: troubleOf(row),
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

function troubleOf({ faultKind, faultText, faultAt }: AccountRow): NetworkAccount['trouble'] {
  return faultKind && faultAt !== null ? { kind: faultKind, text: faultText ?? '', at: toIso(faultAt) } : null;
}

async function postbackUrl(ctx: Ctx, row: AccountRow): Promise<string> {
  const secret = await (await openVault(ctx.env, row)).open('hook', row.hookSealed);
  return `${ctx.origin}/api/v1/hooks/affiliate/${row.network}/${secret}`;
}

const isoOrNull = (at: number | null) => (at === null ? null : toIso(at));
