import type { ReactNode } from 'react';
import { Go } from './go';
import { Icon } from './icon';

interface TextLinkProps {
  href: string;
  /** Leaves Souk, or this host: opens beside and says so by its mark. */
  isExternal?: boolean;
  children: ReactNode;
}

/** A link in a line of words. */
export function TextLink({ href, isExternal, children }: TextLinkProps) {
  if (!isExternal) {
    return (
      <Go className="link" href={href}>
        {children}
      </Go>
    );
  }
  return (
    <a className="link" href={href} target="_blank" rel="noopener">
      {children} <Icon name="external" className="icon icon-inline icon-flip" />
    </a>
  );
}
