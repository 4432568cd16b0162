import { createElement } from 'react';
import shapes from './icon-shapes.json';

export type IconName = keyof typeof shapes;

/** A line icon (lucide, ISC) drawn from the shapes that the edge pages draw from too. Decorative: the word stands beside it. */
export function Icon({ name, className = 'icon' }: { name: IconName; className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {shapes[name].map(([tag, attributes], index) =>
        // The JSON file is ours: tag names and attributes of SVG shapes.
        createElement(tag as string, { key: index, ...(attributes as object) }),
      )}
    </svg>
  );
}
