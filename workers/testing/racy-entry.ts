/**
 * The development entry with pools that read a code, wait, and write by what they read: the control build of the race over HTTP
 * (workers/dev/commands/claims-survive-kills.test.ts), which must fail where ours holds.
 */

import type { ClaimOutcome, ClaimRequest } from '../domains/codes/pool-command';
import { CodePool as SoundPool } from '../domains/codes/pool-object';
import { claimRacily } from './planted-pools';

export * from '../dev/index';
export { default } from '../dev/index';

export class CodePool extends SoundPool {
  override claim(request: ClaimRequest): Promise<ClaimOutcome> {
    return claimRacily(this, request);
  }
}
