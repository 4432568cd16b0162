import { useEffect, useState } from 'react';

/** The token of a second step: from this page's own first step, or left behind `#` by the way back from another house. */
export function useSecondStep() {
  const state = useState(() => /^#mfa=([\w.-]+)$/.exec(location.hash)?.[1] ?? null);
  useEffect(() => {
    if (location.hash.startsWith('#mfa=')) history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  return state;
}
