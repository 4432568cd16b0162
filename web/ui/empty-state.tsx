import type { ReactNode } from 'react';
import { EmptyTile } from './tile';

/** Nothing here: one sentence, one action. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <EmptyTile />
      <p className="empty-title">{title}</p>
      {text ? <p className="empty-text">{text}</p> : null}
      {action}
    </div>
  );
}
