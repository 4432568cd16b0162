import { useRef } from 'react';

/**
 * The Idempotency-Key of one form: the same for the same content, so that a double press, or a second try after the network
 * swallowed the answer, acts once; another for other content.
 */
export function useAttemptKey(): (content: unknown) => string {
  const last = useRef({ content: '', key: '' });
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current.content !== text || !last.current.key) last.current = { content: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
