import type { Language } from '../../platform/tenant';

/** What a person is called who has not said their name yet. */
export const UNNAMED: Record<Language, string> = { en: 'Guest', hi: 'अतिथि', ar: 'ضيف' };
