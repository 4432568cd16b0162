import type { ReactNode } from 'react';

interface NoticeProps {
  tone?: 'plain' | 'positive' | 'caution' | 'critical';
  title?: string;
  requestId?: string | null;
  children?: ReactNode;
}

/** A calm line about what happened, with the request's id when it was an error. */
export function Notice({ tone = 'plain', title, requestId, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'critical' ? 'alert' : 'status'}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children ? <div className="notice-text">{children}</div> : null}
      {requestId ? (
        <p className="notice-id" dir="ltr">
          {requestId}
        </p>
      ) : null}
    </div>
  );
}
