import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** What it does, in words: read aloud, and shown on hover. */
  label: string;
  /** Points along the line of reading: turns with it. */
  isDirectional?: boolean;
}

/** A verb that everybody knows by its picture, 44 px wide and high. */
export function IconButton({ icon, label, isDirectional, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={className ? `icon-button ${className}` : 'icon-button'}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} className={isDirectional ? 'icon icon-flip' : 'icon'} />
    </button>
  );
}
