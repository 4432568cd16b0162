import '../ui/main.css';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { loadMessages } from '../app/messages';
import { Providers } from '../app/providers';
import { showAppearance } from '../lib/appearance';
import { directionOf } from '../lib/locale';
import { FALLBACK_TENANT } from '../lib/tenant';
import { ComponentPage } from './component-page';
import { forceStates } from './force-states';
import { readLook } from './look';

/** Opens the component page; its address says in which language, theme, mood and hue. */
async function open(): Promise<void> {
  const look = readLook();
  const { documentElement: html } = document;
  html.lang = look.lang;
  html.dir = directionOf(look.lang);
  html.dataset.mood = look.mood;
  html.style.setProperty('--hue', String(look.hue));
  showAppearance(look.theme);
  const messages = await loadMessages(look.lang, true);
  // Links inside the specimens go nowhere.
  const history = createMemoryHistory({ initialEntries: ['/'] });
  const router = createRouter({ routeTree: createRootRoute({ component: ComponentPage }), history });
  const container = document.getElementById('root');
  if (!container) throw new Error('the page has no #root');
  forceStates();
  createRoot(container).render(
    <Providers tenant={{ ...FALLBACK_TENANT, hue: look.hue, mood: look.mood }} language={look.lang} messages={messages}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

void open();
