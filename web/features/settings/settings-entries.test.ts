import { describe, expect, it } from 'vitest';
import { isSame, layOver, type SettingsEntries, toPatch } from './settings-entries';

const former: SettingsEntries = {
  ...{ name: 'Cafe Aroma', logoFileId: null, logoUrl: null, hue: 45, mood: 'paper', taglines: { en: 'Slow coffee' } },
  ...{ languages: ['ar', 'en'], timeZone: 'Asia/Amman', modules: ['loyalty'] },
};

describe('the settings that are sent', () => {
  it('are only what differs; spaces and empty lines are no difference', () => {
    expect(isSame({ ...former, name: ' Cafe Aroma ', taglines: { en: 'Slow coffee', hi: ' ' } }, former)).toBe(true);
    expect(toPatch({ ...former, hue: 300, taglines: { en: '' } }, former)).toEqual({ hue: 300, taglines: {} });
    expect(toPatch({ ...former, languages: ['en', 'ar'] }, former)).toEqual({ languages: ['en', 'ar'] });
  });

  it('never say the address of a logo, only its id', () => {
    expect(toPatch({ ...former, logoFileId: 'fil_1', logoUrl: '/files/fil_1' }, former)).toEqual({
      logoFileId: 'fil_1',
    });
  });

  it('lie over what somebody else has saved: theirs where nothing was changed here', () => {
    const mine = { ...former, hue: 300, logoFileId: 'fil_1', logoUrl: '/files/fil_1' };
    const theirs = { ...former, hue: 120, name: 'Aroma' };
    expect(layOver(theirs, mine, former)).toEqual({ ...mine, name: 'Aroma' });
  });
});
