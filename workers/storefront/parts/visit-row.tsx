import type { Child } from 'hono/jsx';
import { Icon } from './icon';
import { Mark } from './tile';

interface VisitRowProps {
  /** Of the shop whose mark stands before the line. */
  slug: string;
  title: string;
  line: Child;
  /** Where it stands, at the end of the line. */
  end: Child;
  isOpen: boolean;
  /** What the opened line says. */
  children: Child;
}

/** One visit to a shop, a line that opens: as the app draws it (web/features/clicks/visit-row.tsx). */
export function VisitRow({ slug, title, line, end, isOpen, children }: VisitRowProps) {
  return (
    <li class="click-row">
      <details open={isOpen}>
        <summary class="click-row-head">
          <Mark slug={slug} />
          <span class="click-row-words">
            <span class="click-row-title">
              <bdi>{title}</bdi>
            </span>
            <span class="click-row-line">{line}</span>
          </span>
          {end}
          <Icon name="chevron-down" />
        </summary>
        {children}
      </details>
    </li>
  );
}
