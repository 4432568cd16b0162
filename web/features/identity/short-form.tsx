import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Refused } from './refused';

interface ShortFormProps {
  /** The verb on the button. */
  action: string;
  isBusy: boolean;
  /** What the last try failed by; told in words above the fields. */
  error?: unknown;
  isQuiet?: boolean;
  /** Gets a reader of the fields by name; text comes trimmed, unless it is a password. */
  onSend: (read: (name: string) => string) => void;
  children: ReactNode;
}

/** A few fields and one verb; what went wrong stands above them. A second press while it runs does nothing. */
export function ShortForm({ action, isBusy, error, isQuiet, onSend, children }: ShortFormProps) {
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isBusy) return;
    const data = new FormData(event.currentTarget);
    onSend((name) => {
      const value = String(data.get(name) ?? '');
      return /password/i.test(name) ? value : value.trim();
    });
  }
  return (
    <form className="form" method="post" noValidate onSubmit={send}>
      <Refused error={error} />
      {children}
      <Button
        type="submit"
        look={isQuiet ? 'quiet' : 'primary'}
        size={isQuiet ? 'normal' : 'large'}
        isBlock={!isQuiet}
        isBusy={isBusy}
      >
        {action}
      </Button>
    </form>
  );
}
