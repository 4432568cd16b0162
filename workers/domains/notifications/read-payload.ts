import type { Currency } from '../../platform/money';

/** Reads an event's payload. Our own slices wrote it, so what is missing is a bug of theirs and fails the delivery. */
export function readPayload(payload: Record<string, unknown>) {
  const missing = (name: string): never => {
    throw new Error(`The payload of the event lacks ${name}.`);
  };
  const text = (name: string): string => {
    const value = payload[name];
    return typeof value === 'string' && value !== '' ? value : missing(name);
  };
  const minor = (name: string): number => {
    const value = payload[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : missing(name);
  };
  return {
    text,
    minor,
    minorOr: (name: string, otherwise: number) => (payload[name] === undefined ? otherwise : minor(name)),
    textOrNull: (name: string) => (typeof payload[name] === 'string' && payload[name] !== '' ? text(name) : null),
    currency: () => text('currency') as Currency, // a ledger holds no other
    isTrue: (name: string) => payload[name] === true,
    /** An instant as milliseconds or ISO 8601; null while nobody knows. */
    instantOrNull(name: string): number | null {
      const value = payload[name];
      const at = typeof value === 'string' ? Date.parse(value) : value;
      return typeof at === 'number' && Number.isFinite(at) ? at : null;
    },
  };
}
