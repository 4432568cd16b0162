import type { Language } from '../lib/locale';

/** The texts of one language: each in a chunk of its own, so a page loads only what it speaks. */
async function loadShared(language: Language) {
  if (language === 'hi') return (await import('./messages.hi')).messages;
  if (language === 'ar') return (await import('./messages.ar')).messages;
  return (await import('./messages.en')).messages;
}

/** What only owners and staff read. */
async function loadDesk(language: Language) {
  if (language === 'hi') return (await import('./desk/messages.hi')).messages;
  if (language === 'ar') return (await import('./desk/messages.ar')).messages;
  return (await import('./desk/messages.en')).messages;
}

export type Messages = Awaited<ReturnType<typeof loadShared>> & Awaited<ReturnType<typeof loadDesk>>;

/** The texts of this host in one language. */
export async function loadMessages(language: Language, isDashboard: boolean): Promise<Messages> {
  const [shared, desk] = await Promise.all([loadShared(language), isDashboard ? loadDesk(language) : null]);
  // Screens of the portal use no text of the dashboard.
  return { ...shared, ...desk } as Messages;
}
