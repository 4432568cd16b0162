import { jsx } from 'hono/jsx';
import shapes from '../../../web/ui/icon-shapes.json';

/** A line icon, drawn from the shapes that the app draws from. */
export function Icon({ name, class: className = 'icon' }: { name: keyof typeof shapes; class?: string }) {
  // The file is ours: tags and attributes of SVG shapes.
  const nodes = (shapes[name] as [string, Record<string, string>][]).map(([tag, attributes]) => jsx(tag, attributes));
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {nodes}
    </svg>
  );
}
