import { readAmount } from '../../lib/money-entry';

/** A percentage as people type it, read into basis points; null for nothing, `bad` for anything that is none. */
export function readPercent(text: string): number | null | 'bad' {
  if (text.trim() === '') return null;
  // Two decimals of a percentage are basis points, as two decimals of a rupee are paise.
  const points = readAmount(text.replace(/[%٪]\s*$/, ''), 'INR');
  return typeof points === 'number' && points >= 1 && points <= 10_000 ? points : 'bad';
}
