import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** After a move inside the app the focus stands at the new page's content, as it would after a page load. */
export function useFocusOnArrival(id: string): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const former = useRef(path);
  useEffect(() => {
    if (former.current === path) return;
    // The first page was loaded by the browser, which has set the focus already.
    if (former.current !== undefined) document.getElementById(id)?.focus({ preventScroll: true });
    former.current = path;
  }, [path, id]);
}
