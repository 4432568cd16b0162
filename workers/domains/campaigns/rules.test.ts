import { describe, expect, it } from 'vitest';
import { isScheduleSound, platformsOf, poolStateOf, stateOf } from './rules';
import { platformOfAgent } from './schema';

const open = { status: 'active', startsAt: null, endsAt: null, archivedAt: null } as const;

describe('the state of a campaign', () => {
  it('is live between its start and its end, the end not included', () => {
    const planned = { ...open, startsAt: 100, endsAt: 200 };
    expect([99, 100, 199, 200].map((now) => stateOf(planned, now))).toEqual(['scheduled', 'live', 'live', 'ended']);
  });

  it('is ended when it was completed, whatever its schedule says', () => {
    expect(stateOf({ ...open, status: 'completed', startsAt: 500 }, 100)).toBe('ended');
  });

  it('stays paused before its start, and ends paused', () => {
    const paused = { ...open, status: 'paused', startsAt: 100, endsAt: 200 } as const;
    expect([50, 150, 250].map((now) => stateOf(paused, now))).toEqual(['paused', 'paused', 'ended']);
  });

  it('closes its pool for good when it is archived', () => {
    expect(stateOf({ ...open, archivedAt: 1 }, 2)).toBe('archived');
    expect(poolStateOf({ ...open, archivedAt: 1 })).toBe('closed');
    expect(poolStateOf({ ...open, status: 'completed' })).toBe('closed');
    expect(poolStateOf({ ...open, status: 'paused' })).toBe('paused');
    expect(poolStateOf(open)).toBe('open');
  });

  it('ends after it starts', () => {
    expect(isScheduleSound(100, 101)).toBe(true);
    expect(isScheduleSound(100, 100)).toBe(false);
    expect(isScheduleSound(null, 100)).toBe(true);
  });
});

describe('platforms', () => {
  it('are all of them for a universal campaign, else the one', () => {
    expect(platformsOf('universal')).toBeNull();
    expect(platformsOf('ios')).toEqual(['ios']);
  });

  it('are told by the agent', () => {
    expect(platformOfAgent('Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X)')).toBe('ios');
    expect(platformOfAgent('Mozilla/5.0 (Linux; Android 16; Pixel 9)')).toBe('android');
    expect(platformOfAgent('Mozilla/5.0 (X11; Linux x86_64)')).toBe('web');
  });
});
