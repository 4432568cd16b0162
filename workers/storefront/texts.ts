import { createFormatter, createTranslator } from 'use-intl/core';
import { messages as arabic } from '../../web/app/messages.ar';
import { messages as english } from '../../web/app/messages.en';
import { messages as hindi } from '../../web/app/messages.hi';
import arabicEdge from '../../web/lang/ar/edge.json';
import englishEdge from '../../web/lang/en/edge.json';
import hindiEdge from '../../web/lang/hi/edge.json';
import { intlLocale } from '../../web/lib/locale';
import type { Language, Tenant } from '../platform/tenant';

/** The texts of the pages: the same files as the app's, so that nothing changes its words when the app takes over. */
const inEnglish = { ...english, edge: englishEdge };
type Messages = typeof inEnglish;
const MESSAGES: Record<Language, Messages> = {
  en: inEnglish,
  hi: { ...hindi, edge: hindiEdge },
  ar: { ...arabic, edge: arabicEdge },
};

export interface Words {
  /** For Intl: digits are Latin in every language. */
  locale: string;
  t: Translate;
  format: ReturnType<typeof createFormatter>;
}
export type Translate = ReturnType<typeof createTranslator<Messages>>;

const translators = new Map<string, Translate>();

/** The words of a language as this tenant writes numbers and dates. */
export function wordsOf(language: Language, tenant: Pick<Tenant, 'currency' | 'timeZone'>): Words {
  const locale = intlLocale(language, tenant.currency);
  let t = translators.get(locale);
  if (!t) {
    t = createTranslator({ locale, messages: MESSAGES[language] });
    translators.set(locale, t);
  }
  return { locale, t, format: createFormatter({ locale, timeZone: tenant.timeZone }) };
}
