import { toHex } from '../../platform/colour';
import type { Language } from '../../platform/tenant';
import type { Tone } from './compose-letter';

/** Colours and fonts of e-mails: the light tokens of web/ui/tokens.css as numbers, since mail programs know no variables. */
export const EMAIL_LOOK = {
  ...{ paper: '#f7f4ee', card: '#fffefb', ink: '#1f2a2c', quiet: '#566163', line: '#e2ddd2' },
  /** Mail programs load no web fonts that they do not know; these stand near Anek and Readex on every system. */
  fonts: {
    en: "'Anek Latin','Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    hi: "'Noto Sans Devanagari','Nirmala UI','Kohinoor Devanagari',Arial,sans-serif",
    ar: "'Readex Pro','Segoe UI',Tahoma,Arial,sans-serif",
  } satisfies Record<Language, string>,
  /** Saffron for rewards only, the positive green for what has been paid. */
  tones: {
    reward: {
      ground: toHex({ lightness: 0.945, chroma: 0.05, hue: 80 }),
      text: toHex({ lightness: 0.42, chroma: 0.09, hue: 65 }),
    },
    paid: {
      ground: toHex({ lightness: 0.94, chroma: 0.045, hue: 150 }),
      text: toHex({ lightness: 0.36, chroma: 0.09, hue: 150 }),
    },
    plain: { ground: '#f1ede4', text: '#1f2a2c' },
  } satisfies Record<Tone, { ground: string; text: string }>,
} as const;
