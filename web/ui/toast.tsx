import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from './icon';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'critical';
  undo?: (() => void) | undefined;
}

const VISIBLE_MS = 6_000;
/** What can be taken back waits longer: reading, deciding and reaching the button take time. */
const UNDO_MS = 12_000;
const SHOWN_MAX = 3;
let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** Says what was done; with `undo` it can be taken back while it is seen. */
export function showToast(text: string, undo?: () => void): void {
  add({ text, undo, tone: 'plain' });
}

/** Says what did not work where no form is there to say it. */
export function showFailure(text: string): void {
  add({ text, tone: 'critical' });
}

function add(toast: Omit<Toast, 'id'>): void {
  publish([...toasts.slice(1 - SHOWN_MAX), { id: nextId++, ...toast }]);
}

function publish(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place of toasts: one per page, announced politely. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** A toast leaves by itself, but not from under the pointer or the focus. */
function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations('frame');
  const [isHeld, setIsHeld] = useState(false);
  const { id, undo } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(id), undo ? UNDO_MS : VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [id, undo, isHeld]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds it; its buttons act
    <div
      className={`toast toast-${toast.tone}`}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {toast.tone === 'critical' ? <Icon name="alert" /> : null}
      <span className="toast-text">{toast.text}</span>
      {undo ? (
        <button
          type="button"
          className="toast-undo"
          onClick={() => {
            undo();
            dismiss(id);
          }}
        >
          {t('undo')}
        </button>
      ) : null}
      <button type="button" className="toast-close" aria-label={t('close')} onClick={() => dismiss(id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
