import type { ClickId, Id } from '../../platform/id';
import type { Agent } from './read-agent';

/** A hit on its way to `hits`: what of a visit is kept. */
export interface QueuedHit extends Agent {
  id: Id<'hit'>;
  tenantId: Id<'ten'>;
  clickId: ClickId;
  offerId: Id<'off'>;
  kind: 'issued' | 'visited';
  userId: Id<'usr'> | null;
  at: number;
  ipHash: string;
  ipPrefix: string;
  country: string | null;
  referrerHost: string | null;
  language: string | null;
  isFlagged: boolean;
}

/** The columns of `hits` behind the tenant, in the order in which a row travels. */
export const HIT_COLUMNS = [
  ...['id', 'click_id', 'offer_id', 'kind', 'user_id', 'at', 'ip_hash', 'ip_prefix', 'country', 'device', 'os'],
  ...['browser', 'referrer_host', 'language', 'is_bot', 'is_flagged'],
];
const place = (name: string) => HIT_COLUMNS.indexOf(name);
const [ID, CLICK, OFFER, KIND, USER, AT] = [
  place('id'),
  place('click_id'),
  place('offer_id'),
  place('kind'),
  place('user_id'),
  place('at'),
];
const [ADDRESS, COUNTRY, DEVICE, PAGE] = [place('ip_hash'), place('country'), place('device'), place('referrer_host')];
const [BOT, FLAGGED] = [place('is_bot'), place('is_flagged')];

export type HitRow = (string | number | null)[];

/** One message of the clicks queue: rows by tenant. Bare rows, as names and agents would be two thirds of the bytes. */
export interface HitMessage {
  hits: Record<Id<'ten'>, HitRow[]>;
}

export function packHits(hits: QueuedHit[]): HitMessage {
  const byTenant = Map.groupBy(hits, ({ tenantId }) => tenantId);
  return { hits: Object.fromEntries([...byTenant].map(([tenantId, own]) => [tenantId, own.map(rowOf)])) };
}

function rowOf(hit: QueuedHit): HitRow {
  const { id, clickId, offerId, kind, userId, at, ipHash, ipPrefix, country, device, os, browser } = hit;
  const row: HitRow = [id, clickId, offerId, kind, userId, at, ipHash, ipPrefix, country, device, os, browser];
  row.push(hit.referrerHost, hit.language, Number(hit.isBot), Number(hit.isFlagged));
  return row;
}

/** The rows of one queue message by tenant; throws when it is not one of ours, so that it is judged alone. */
export function readRows(body: unknown): [Id<'ten'>, HitRow[]][] {
  const { hits } = (body ?? {}) as Partial<HitMessage>; // checked in the next lines
  if (typeof hits !== 'object' || hits === null) throw new Error('A click message bears no hits.');
  const entries = Object.entries(hits) as [Id<'ten'>, HitRow[]][];
  for (const [, rows] of entries) {
    if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error('A click message bears a hit that is none.');
  }
  return entries;
}

function isRow(row: unknown): boolean {
  return (
    Array.isArray(row) &&
    row.length === HIT_COLUMNS.length &&
    typeof row[ID] === 'string' &&
    (row[KIND] === 'issued' || row[KIND] === 'visited') &&
    typeof row[AT] === 'number'
  );
}

/** What of a hit its click is made of. */
export type Hit = Pick<
  QueuedHit,
  | 'id'
  | 'clickId'
  | 'offerId'
  | 'kind'
  | 'userId'
  | 'at'
  | 'ipHash'
  | 'country'
  | 'device'
  | 'referrerHost'
  | 'isBot'
  | 'isFlagged'
>;

export function hitOfRow(row: HitRow): Hit {
  const of = <T>(at: number) => row[at] as T; // rowOf put them there
  return {
    id: of(ID),
    clickId: of(CLICK),
    offerId: of(OFFER),
    kind: of(KIND),
    userId: of(USER),
    at: of(AT),
    ipHash: of(ADDRESS),
    country: of(COUNTRY),
    device: of(DEVICE),
    referrerHost: of(PAGE),
    isBot: row[BOT] !== 0,
    isFlagged: row[FLAGGED] !== 0,
  };
}

/** The offer that a person followed, or null for a bot's hit, a flagged one and an issued link. */
export function visitOfRow(row: HitRow): Id<'off'> | null {
  const isVisit = row[KIND] === 'visited' && row[BOT] === 0 && row[FLAGGED] === 0;
  return isVisit ? (row[OFFER] as Id<'off'>) : null; // packHits put an offer's id there
}

/** The offer that somebody followed, person or bot; null for an issued link. */
export function offerOfVisit(row: HitRow): Id<'off'> | null {
  return row[KIND] === 'visited' ? (row[OFFER] as Id<'off'>) : null; // packHits put an offer's id there
}
