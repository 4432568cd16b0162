import { EmptyTile } from './tile';

interface EmptyStateProps {
  title: string;
  text?: string;
  action?: { href: string; word: string; look?: 'quiet' | 'primary' };
}

/** Nothing here: one sentence, one action. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <EmptyTile />
      <p class="empty-title">{title}</p>
      {text ? <p class="empty-text">{text}</p> : null}
      {action ? (
        <a class={`button button-${action.look ?? 'quiet'}`} href={action.href}>
          {action.word}
        </a>
      ) : null}
    </div>
  );
}
