import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import ar from '../../lang/ar/inbox.json' with { type: 'json' };
import en from '../../lang/en/inbox.json' with { type: 'json' };
import hi from '../../lang/hi/inbox.json' with { type: 'json' };
import { bellCount } from './bell-count';

const LANGUAGES = { en, hi, ar };

describe('the bell', () => {
  it.each([1, 2, 3, 11, 99, 100, 12_345])('says with %d unread what it shows, in every language', (unread) => {
    const shown = bellCount(unread);
    for (const [locale, messages] of Object.entries(LANGUAGES)) {
      const t = createTranslator({ locale, messages: { inbox: messages }, namespace: 'inbox' });
      expect(t('bell', { count: unread, shown })).toContain(shown);
    }
  });

  it('counts to 99', () => {
    expect([bellCount(99), bellCount(100)]).toEqual(['99', '99+']);
  });
});
