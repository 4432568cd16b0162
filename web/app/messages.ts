import type { Language } from '../lib/locale';

/** The texts of one language: each in a chunk of its own, so a page loads only what it speaks. */
export async function loadMessages(language: Language) {
  if (language === 'hi') return (await import('./messages.hi')).messages;
  if (language === 'ar') return (await import('./messages.ar')).messages;
  return (await import('./messages.en')).messages;
}
