import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { mintPool } from '../../testing/mint-pool';
import { countPool } from './count-pool';
import { CodePool } from './pool-object';

describe('counts of a pool', () => {
  it('that must be fresh know what was claimed before they were asked for, however many ask meanwhile', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 12 });
    for (let i = 1; i <= 6; i++) {
      const others = [countPool(ctx, poolId), countPool(ctx, poolId, { isFresh: true })];
      await claim(`claimant ${i}`);
      const { claimed } = await countPool(ctx, poolId, { isFresh: true });
      expect(claimed).toBe(i);
      await Promise.all(others);
    }
  });

  it('are looked up once for all who ask at the same time', async () => {
    const { ctx, poolId } = await mintPool({ codes: 3 });
    const looks = vi.spyOn(CodePool.prototype, 'counts');
    onTestFinished(() => looks.mockRestore());
    await Promise.all(Array.from({ length: 30 }, () => countPool(ctx, poolId, { isFresh: true })));
    expect(looks.mock.calls.length).toBeLessThanOrEqual(2);
  });
});
