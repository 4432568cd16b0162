import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../platform/clock';
import { BUCKET_MAX, backOffMs, fullBucket, nextWindow, takeToken } from './rules';

describe('the bucket of an account', () => {
  it('gives what it holds, then one a second', () => {
    let bucket = fullBucket(0);
    for (let i = 0; i < BUCKET_MAX; i++) {
      const taken = takeToken(bucket, 0);
      if ('waitMs' in taken) throw new Error(`empty after ${i}`);
      bucket = taken.bucket;
    }
    expect(takeToken(bucket, 0)).toEqual({ waitMs: SECOND });
    expect(takeToken(bucket, 400)).toEqual({ waitMs: 600 });
    expect(takeToken(bucket, SECOND)).toEqual({ bucket: { tokensMilli: 0, tokensAt: SECOND } });
  });

  it('never holds more than it may, and a clock that goes back fills nothing', () => {
    expect(takeToken(fullBucket(0), 24 * HOUR)).toEqual({
      bucket: { tokensMilli: (BUCKET_MAX - 1) * 1000, tokensAt: 24 * HOUR },
    });
    expect(takeToken({ tokensMilli: 0, tokensAt: 5_000 }, 1_000)).toEqual({ waitMs: SECOND });
  });
});

describe('the back-off', () => {
  it('doubles, ends at an hour, and is spread by chance between half and all', () => {
    expect([1, 2, 3].map((failures) => backOffMs(failures, 1, null))).toEqual([30, 60, 120].map((s) => s * SECOND));
    expect(backOffMs(50, 1, null)).toBe(HOUR);
    expect(backOffMs(1, 0, null)).toBe(15 * SECOND);
  });

  it('keeps to what the network asked for', () => {
    expect(backOffMs(1, 0, 90 * SECOND)).toBe(90 * SECOND);
    expect(backOffMs(9, 1, SECOND)).toBe(HOUR);
  });
});

describe('the window of a sync', () => {
  it('begins before where the last one ended, the first one ninety days back', () => {
    const now = 1_000 * HOUR * 24;
    expect(nextWindow(now - HOUR, 2 * HOUR, now)).toEqual({ from: now - 3 * HOUR, until: now });
    expect(nextWindow(null, HOUR, now)).toEqual({ from: now - 90 * 24 * HOUR - HOUR, until: now });
  });
});
