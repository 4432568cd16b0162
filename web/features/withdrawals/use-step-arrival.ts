import { useEffect, useRef } from 'react';

/** A step that took the place of another begins at its heading: on screen, and for who listens. */
export function useStepArrival<T extends HTMLElement>() {
  const heading = useRef<T>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  return heading;
}
