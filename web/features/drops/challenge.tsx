import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Drop } from '../../lib/api-types';
import { Notice } from '../../ui/notice';

/** Cloudflare Turnstile's script, as far as we call it. */
interface Turnstile {
  render(element: HTMLElement, options: Record<string, unknown>): string;
  remove(id: string): void;
}

interface ChallengeProps {
  drop: Drop;
  challenge: NonNullable<Drop['challenge']>;
  /** Null when what was solved is worth nothing any more. */
  onSolved: (token: string | null) => void;
}

/** The check that a campaign asks of people. A token is good once: mount it anew, by its key, for another. */
export function Challenge({ drop, challenge, onSolved }: ChallengeProps) {
  const t = useTranslations('drop');
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const [isBlocked, setIsBlocked] = useState(false);
  const { siteKey, script, action } = challenge;
  const solved = useRef(onSolved);
  solved.current = onSolved;

  useEffect(() => {
    let turnstile: Turnstile | null = null;
    let id: string | undefined;
    let isGone = false;
    loadTurnstile(script).then(
      (loaded) => {
        if (isGone || !frame.current) return;
        turnstile = loaded;
        id = loaded.render(frame.current, {
          ...{ sitekey: siteKey, action, cData: drop.id, language: locale, size: 'flexible', theme: shownTheme() },
          callback: (token: string) => solved.current(token),
          'expired-callback': () => solved.current(null),
          'error-callback': () => solved.current(null),
        });
      },
      () => {
        if (cameFromElsewhere()) location.reload();
        else setIsBlocked(true);
      },
    );
    return () => {
      isGone = true;
      if (id !== undefined) turnstile?.remove(id);
    };
  }, [script, siteKey, action, drop.id, locale]);

  if (isBlocked) return <Notice tone="caution">{t('checkBlocked')}</Notice>;
  return <div className="drop-check" ref={frame} />;
}

const loading = new Map<string, Promise<Turnstile>>();

/** Once a page, however often the check is drawn. */
function loadTurnstile(src: string): Promise<Turnstile> {
  const known = loading.get(src);
  if (known) return known;
  const loaded = new Promise<Turnstile>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => {
      const { turnstile } = window as Window & { turnstile?: Turnstile }; // the script sets it
      if (turnstile) resolve(turnstile);
      else reject(new Error('Turnstile did not start'));
    };
    script.onerror = () => reject(new Error('Turnstile cannot be loaded'));
    document.head.append(script);
  });
  loaded.catch(() => loading.delete(src));
  loading.set(src, loaded);
  return loaded;
}

/** The check stands on the page's own ground, whatever the device prefers. */
function shownTheme(): string {
  const { theme, mood } = document.documentElement.dataset;
  return theme ?? (mood === 'night' ? 'dark' : 'auto');
}

/** Only the page of a campaign that asks lets the script in: who walked here inside the app bears the policy of another page. */
function cameFromElsewhere(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry !== undefined && new URL(entry.name).pathname !== location.pathname;
}
