import { describe, expect, it } from 'vitest';
import { type Setup, toChecklist, toDecisions } from './rules';

describe('toDecisions', () => {
  it('leaves out what there is none of and keeps the order', () => {
    const lines = toDecisions([
      { kind: 'offers-ending', count: 2, until: 1_000 },
      { kind: 'offers-paused', count: 0, since: 5 },
      { kind: 'invites-open', count: 1, since: null },
    ]);
    expect(lines).toEqual([
      {
        kind: 'offers-ending',
        count: 2,
        link: '/offers?attention=ending',
        since: null,
        until: '1970-01-01T00:00:01.000Z',
      },
      { kind: 'invites-open', count: 1, link: '/users?tab=invites', since: null, until: null },
    ]);
  });
});

describe('toChecklist', () => {
  const fresh: Setup = {
    ...{ logoFileId: null, hue: 205, mood: 'paper', version: 1, languages: ['en'], hasOffers: true },
    ...{ merchants: 0, offers: 0, team: 1 },
  };
  const open = (setup: Partial<Setup>) =>
    toChecklist({ ...fresh, ...setup })
      .steps.filter(({ isDone }) => !isDone)
      .map(({ id }) => id);

  it('opens with every step and asks for offers only where there is the module', () => {
    expect(open({})).toEqual(['logo', 'look', 'languages', 'merchant', 'offer', 'team']);
    expect(open({ hasOffers: false })).toEqual(['logo', 'look', 'languages', 'team']);
  });

  it('crosses each step off by itself and is done with the last', () => {
    expect(open({ logoFileId: 'fil_1' })).not.toContain('logo');
    expect(open({ hue: 300 })).not.toContain('look');
    expect(open({ mood: 'night' })).not.toContain('look');
    expect(open({ languages: ['ar', 'en'] })).not.toContain('languages');
    expect(open({ merchants: 1, offers: 1 })).toEqual(['logo', 'look', 'languages', 'team']);
    expect(open({ team: 2 })).not.toContain('team');
    const done = { ...fresh, logoFileId: 'fil_1', hue: 1, version: 2, merchants: 1, offers: 1, team: 2 };
    expect(toChecklist(done).isDone).toBe(true);
  });
});
