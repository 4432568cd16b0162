import { describe, expect, it } from 'vitest';
import { differencesOf } from './audit-differences';

describe('the difference of a line of the audit', () => {
  it('names only the fields that differ, nested ones by their path', () => {
    const before = { status: 'active', rate: 5, taglines: { en: 'Hot', ar: 'حار' } };
    const after = { status: 'paused', rate: 5, taglines: { en: 'Cold', ar: 'حار' } };
    expect(differencesOf(before, after)).toEqual([
      { path: 'status', before: 'active', after: 'paused' },
      { path: 'taglines.en', before: 'Hot', after: 'Cold' },
    ]);
  });

  it('takes null, an empty text and an empty list for nothing', () => {
    expect(differencesOf({ code: null, list: [] }, { code: '', list: undefined })).toEqual([]);
    expect(differencesOf(null, { title: 'New', code: null })).toEqual([
      { path: 'title', before: undefined, after: 'New' },
    ]);
  });

  it('compares lists as a whole and keeps false and zero', () => {
    expect(differencesOf({ roles: ['staff'], on: true }, { roles: ['staff', 'member'], on: false, left: 0 })).toEqual([
      { path: 'roles', before: ['staff'], after: ['staff', 'member'] },
      { path: 'on', before: true, after: false },
      { path: 'left', before: undefined, after: 0 },
    ]);
  });
});
