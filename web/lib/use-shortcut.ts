import { useEffect, useRef } from 'react';

export const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** How a key is written for people: "⌘K" on a Mac, "Ctrl K" elsewhere. */
export function keyText(key: string): string {
  const [modifier, letter] = key.startsWith('mod+') ? [IS_MAC ? '⌘' : 'Ctrl ', key.slice(4)] : ['', key];
  return modifier + letter.toUpperCase();
}

/**
 * A key of the page: `mod+k` is ⌘K or Ctrl-K and works everywhere; a bare key like `?` only where nobody is typing and no
 * modal dialog is open.
 */
export function useShortcut(key: string, act: () => void, isEnabled = true): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!isEnabled) return;
    const isMod = key.startsWith('mod+');
    const letter = isMod ? key.slice(4) : key;
    function press(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== letter || event.altKey || event.repeat) return;
      if ((event.metaKey || event.ctrlKey) !== isMod) return;
      if (!isMod && (isTyping(event.target) || document.querySelector('dialog[open]'))) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [key, isEnabled]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
