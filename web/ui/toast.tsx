import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';

interface Toast {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
}

const VISIBLE_MS = 6_000;
let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** Says what was done; with `undo` it can be taken back while it is seen. */
export function showToast(text: string, undo?: () => void): void {
  publish([...toasts.slice(-2), { id: nextId++, text, undo }]);
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

function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations('frame');
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="toast">
      <span>{toast.text}</span>
      {toast.undo ? (
        <button
          type="button"
          onClick={() => {
            toast.undo?.();
            dismiss(toast.id);
          }}
        >
          {t('undo')}
        </button>
      ) : null}
    </div>
  );
}
