import type { Child } from 'hono/jsx';

interface NoticeProps {
  tone?: 'plain' | 'positive' | 'caution' | 'critical';
  title?: string;
  requestId?: string;
  children?: Child;
}

/** A calm line about what happened, with the request's id when it was an error. */
export function Notice({ tone = 'plain', title, requestId, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'critical' ? 'alert' : 'status'}>
      {title ? <p class="notice-title">{title}</p> : null}
      {children ? <div class="notice-text">{children}</div> : null}
      {requestId ? (
        <p class="notice-id" dir="ltr">
          {requestId}
        </p>
      ) : null}
    </div>
  );
}
