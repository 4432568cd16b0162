import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/tile';

interface VisitRowProps {
  /** Of the shop whose mark stands before the line. */
  slug: string;
  title: string;
  line: ReactNode;
  /** Where it stands, at the end of the line. */
  end: ReactNode;
  isOpen: boolean;
  /** What the opened line says. */
  children: ReactNode;
}

/** One visit to a shop: a line that opens. */
export function VisitRow({ slug, title, line, end, isOpen, children }: VisitRowProps) {
  return (
    <li className="click-row">
      <details open={isOpen}>
        <summary className="click-row-head">
          <Mark slug={slug} />
          <span className="click-row-words">
            <span className="click-row-title">
              <bdi>{title}</bdi>
            </span>
            <span className="click-row-line">{line}</span>
          </span>
          {end}
          <Icon name="chevron-down" />
        </summary>
        {children}
      </details>
    </li>
  );
}
