import { encode } from 'uqr';

/** Quiet zone of a QR code in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code with the same for people under it, as the app draws it (web/ui/qr-frame.tsx). */
export function QrFrame({ value, label, code }: { value: string; label: string; code: string }) {
  const { data, size } = encode(value, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <figure class="qr-frame">
      <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <path d={path} fill="currentColor" />
      </svg>
      <figcaption class="qr-words" dir="ltr">
        {code}
      </figcaption>
    </figure>
  );
}
