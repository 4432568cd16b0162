import { useRouter, useRouterState } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

interface GoProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  /** Marks the link as the current page when the path is this one, or lies under it. */
  marksCurrent?: 'exact' | 'under';
  replaces?: boolean;
}

/** A plain link that stays in the app: same HTML as at the edge, loads the next page's code and data on intent. */
export function Go({ href, marksCurrent, replaces, onClick, ...rest }: GoProps) {
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isCurrent = marksCurrent && (path === href || (marksCurrent === 'under' && path.startsWith(`${href}/`)));

  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || rest.target === '_blank') return;
    event.preventDefault();
    if (replaces) router.history.replace(href);
    else router.history.push(href);
  }

  function prepare(): void {
    // Paths here are strings (the same hrefs stand in edge-rendered pages), not typed routes.
    if (!href.includes('?')) router.preloadRoute({ to: href as '.' }).catch(() => undefined);
  }

  return (
    <a
      href={href}
      onClick={follow}
      onPointerEnter={prepare}
      onFocus={prepare}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      {...rest}
    />
  );
}
