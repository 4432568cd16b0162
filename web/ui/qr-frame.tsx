import { encode } from 'uqr';

interface QrFrameProps {
  /** What the code holds: an address, a one-time code. */
  value: string;
  /** What it does when scanned, for those who cannot. */
  label: string;
  /** The same for people: short enough to be typed. */
  code?: string;
  isLoading?: boolean;
}

/** Quiet zone of a QR code in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code in a frame of Souk's own; always dark on light, because that is what scanners read. */
export function QrFrame({ value, label, code, isLoading }: QrFrameProps) {
  return (
    <figure className="qr-frame">
      {isLoading ? <span className="qr-code skeleton" aria-hidden="true" /> : <QrCode value={value} label={label} />}
      {code ? (
        <figcaption className="qr-words" dir="ltr">
          {code}
        </figcaption>
      ) : null}
    </figure>
  );
}

function QrCode({ value, label }: { value: string; label: string }) {
  const { data, size } = encode(value, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
