import type { FigurePart } from '../lib/rate-parts';

/** The parts of a figure: number at full size, unit at 60 %. */
export function Figure({ parts, unitClass }: { parts: FigurePart[]; unitClass: string }) {
  return parts.map((part, index) =>
    part.isUnit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one figure have no other identity
      <span key={index} className={unitClass}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}
