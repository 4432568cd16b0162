import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** Seconds left until something may be asked for again; `restart` begins anew. */
export function useCountdown(seconds: number): { left: number; restart: (seconds: number) => void } {
  const [endsAt, setEndsAt] = useState(() => Date.now() + seconds * SECOND_MS);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((endsAt - now) / SECOND_MS));
  const isRunning = left > 0;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return {
    left,
    restart: (next) => {
      setNow(Date.now());
      setEndsAt(Date.now() + next * SECOND_MS);
    },
  };
}
