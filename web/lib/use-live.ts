import { useEffect, useRef, useState } from 'react';
import { LiveConnection, type LiveState } from './live-connection';
import { Problem } from './problem';
import { callSignedIn } from './query';

interface LiveOptions<T> {
  /** The business's own host, for the dashboard. */
  origin?: string | undefined;
  isEnabled?: boolean;
  poll: () => Promise<T>;
  onData: (data: T) => void;
}

/** Watches a topic for as long as the component stands; answers whether it is live, or polled for. */
export function useLive<T>(topic: string, { origin, isEnabled = true, poll, onData }: LiveOptions<T>): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef({ poll, onData });
  latest.current = { poll, onData };
  useEffect(() => {
    if (!isEnabled) return;
    const live = new LiveConnection<T>(
      {
        openUrl: async () => (await callSignedIn('createLiveTicket', { body: { topic } }, { origin })).url,
        poll: () => latest.current.poll(),
        onData: (data) => latest.current.onData(data),
        onState: setState,
      },
      {
        open: (url) => new WebSocket(url),
        isVisible: () => document.visibilityState === 'visible',
        random: Math.random,
        isFinal,
      },
    );
    const look = () => live.look();
    live.start();
    document.addEventListener('visibilitychange', look);
    addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
      live.stop();
    };
  }, [topic, origin, isEnabled]);
  return state;
}

/** Refusals stay refusals, except those that pass: too many requests, and the network's own failures. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;
}
