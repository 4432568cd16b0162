import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'quiet' | 'plain' | 'danger';
  size?: 'small' | 'normal' | 'large';
  isBlock?: boolean;
  /** Shows that the work runs and takes no second press. */
  isBusy?: boolean;
}

/** A verb. While busy it keeps its words and its focus, and does nothing. */
export function Button({
  look = 'primary',
  size = 'normal',
  isBlock,
  isBusy,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = [
    'button',
    `button-${look}`,
    size !== 'normal' && `button-${size}`,
    isBlock && 'button-block',
    className,
  ];
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={isBusy || undefined}
      data-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
