import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import ar from '../../lang/ar/inbox.json' with { type: 'json' };
import arUploads from '../../lang/ar/uploads.json' with { type: 'json' };
import en from '../../lang/en/inbox.json' with { type: 'json' };
import enUploads from '../../lang/en/uploads.json' with { type: 'json' };
import hi from '../../lang/hi/inbox.json' with { type: 'json' };
import hiUploads from '../../lang/hi/uploads.json' with { type: 'json' };

const LANGUAGES = { en: [en, enUploads], hi: [hi, hiUploads], ar: [ar, arUploads] } as const;

describe('the line of an upload that ended', () => {
  it.each(Object.entries(LANGUAGES))(
    'says in %s why it stopped in the words of the upload itself',
    (locale, [inbox, uploads]) => {
      const t = createTranslator({ locale, messages: { inbox }, namespace: 'inbox' });
      const counts = { duplicates: 1, rejected: 2 };
      for (const [fault, words] of Object.entries(uploads.faults))
        expect(t('kinds.staff-import.line', { ...counts, fault: fault.replaceAll('-', '_') })).toContain(words);
      const plain = t('kinds.staff-import.line', { ...counts, fault: 'none' });
      for (const words of Object.values(uploads.faults)) expect(plain).not.toContain(words);
    },
  );
});
