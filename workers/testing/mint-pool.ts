import {
  addToPool,
  type ClaimAnswer,
  type ClaimRequest,
  claimCode,
  makePool,
  type NewCode,
  type PoolRules,
} from '../domains/codes';
import { shardOfPool, shardsOf } from '../domains/codes/pool-of';
import { shardOf } from '../domains/codes/rules';
import type { Ctx } from '../platform/context';
import { newId } from '../platform/id';
import { mintContext, mintTenant } from './mint';

export const OPEN_RULES: PoolRules = {
  ...{ state: 'open', startsAt: null, endsAt: null, perClaimant: 1, platforms: null, reserveSeconds: 60 },
};

export const REQUEST: Omit<ClaimRequest, 'claimant'> = {
  ...{ platform: null, key: null, country: null, isReserve: false, facts: {} },
};

/** Codes that stand in a file one after the other. */
export function codesNamed(names: string[], platform: string | null = null): NewCode[] {
  return names.map((code, i) => ({ line: i + 2, code, platform, metadata: null }));
}

/** A pool of a tenant of its own, and what tests do with it. */
export async function mintPool(rules: Partial<PoolRules> & { shards?: number; codes?: number } = {}) {
  const { shards = 1, codes = 0, ...own } = rules;
  const { ctx, settled } = mintContext(await mintTenant());
  const poolId = newId('cnv');
  await makePool(ctx, { poolId, shards, rules: { ...OPEN_RULES, ...own } });
  const names = Array.from({ length: codes }, (_, i) => `CODE-${i}-${poolId.slice(-6)}`);
  if (codes) await addToPool(ctx, poolId, 'first', 0, codesNamed(names));
  return {
    ...{ ctx, settled, poolId, names },
    claim: (claimant: string, request: Partial<ClaimRequest> = {}): Promise<ClaimAnswer> =>
      claimCode(ctx, poolId, { ...REQUEST, claimant, ...request }),
    shard: (shard: number) => shardOfPool(ctx, poolId, shard),
    homeOf: (text: string) => shardOf(text, shards),
    audit: () => auditPool(ctx, poolId, shards),
  };
}

/** What is broken in any shard, in words. */
export async function auditPool(ctx: Ctx, poolId: string, shards: number): Promise<string[]> {
  const all = shardsOf({ id: poolId, shards }).map((shard) => shardOfPool(ctx, poolId, shard).audit());
  return (await Promise.all(all)).flatMap((found, shard) => found.map((each) => `shard ${shard}: ${each}`));
}

/** The code of a claim that was given, or why there is none. */
export function codeOf(answer: ClaimAnswer): string {
  return answer.isDone ? answer.claim.code : answer.refusal;
}
