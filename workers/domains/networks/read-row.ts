import type { NetworkConversion, NetworkStatus } from '../cashback';
import { readAmount, readCurrency } from './read-amount';
import { readWallTime } from './wall-time';

/** The fields of a row as its network spells them; `times` are tried in order. */
export interface RowFields {
  id: unknown;
  orderId: unknown;
  clickId: unknown;
  merchant: unknown;
  status: unknown;
  sale: unknown;
  commission: unknown;
  currency: unknown;
  soldAt: unknown;
  clickedAt: unknown;
  changedAt: unknown;
}

export interface RowReading extends Pick<NetworkConversion, 'network' | 'accountId'> {
  timeZone: string;
  statuses: Readonly<Record<string, NetworkStatus>>;
  now: number;
}

const RAW_MAX = 2_000;
const TEXT_MAX = 120;

/** One row of a network in our words. It never throws and drops nothing: what cannot be read is null and named in `faults`. */
export function readRow(row: object, fields: RowFields, reading: RowReading): NetworkConversion {
  const { network, accountId, now } = reading;
  const faults: string[] = [];
  const raw = JSON.stringify(row).slice(0, RAW_MAX);
  const orderId = textOf(fields.orderId);
  const currency = readCurrency(fields.currency);
  if (!currency) faults.push(`unknown currency: ${show(fields.currency)}`);
  const amount = (given: unknown, name: string) => {
    if (!currency) return null;
    const { minor, fault } = readAmount(given, currency, name);
    if (fault) faults.push(fault);
    return minor;
  };
  const instant = (given: unknown, name: string) => {
    const at = readWallTime(given, reading.timeZone);
    if (at === null && given !== undefined && given !== null && given !== '')
      faults.push(`${name} is no time: ${show(given)}`);
    return at;
  };
  const externalId = textOf(fields.id);
  if (!externalId) faults.push('the row has no id');
  const soldAt = instant(fields.soldAt, 'time of sale');
  return {
    ...{ network, accountId, orderId, currency, raw, faults, soldAt },
    externalId: externalId ?? (orderId ? `order:${orderId}` : `raw:${raw.slice(0, TEXT_MAX)}`),
    clickId: textOf(fields.clickId)?.toLowerCase() ?? null,
    merchantRef: textOf(fields.merchant),
    status: readStatus(fields.status, reading.statuses, faults),
    saleMinor: amount(fields.sale, 'sale'),
    commissionMinor: amount(fields.commission, 'commission'),
    clickedAt: instant(fields.clickedAt, 'time of click'),
    changedAt: instant(fields.changedAt, 'time of change') ?? soldAt ?? now,
  };
}

/** A word that is not known yet waits as pending and is looked at. */
function readStatus(given: unknown, known: Readonly<Record<string, NetworkStatus>>, faults: string[]): NetworkStatus {
  const word = typeof given === 'string' ? given.trim().toLowerCase() : '';
  const status = Object.hasOwn(known, word) ? known[word] : undefined;
  if (!status) faults.push(`unknown status: ${show(given)}`);
  return status ?? 'pending';
}

function textOf(given: unknown): string | null {
  const text = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
  return text ? text.slice(0, TEXT_MAX) : null;
}

const show = (given: unknown) => String(JSON.stringify(given)).slice(0, 40);
