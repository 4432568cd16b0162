import { useEffect } from 'react';
import { useTenant } from './tenant';

/** Names the page in the tab; the edge has written the same for the first one. */
export function usePageTitle(title: string | undefined): void {
  const { name } = useTenant();
  useEffect(() => {
    if (title) document.title = `${title} · ${name}`;
  }, [title, name]);
}
