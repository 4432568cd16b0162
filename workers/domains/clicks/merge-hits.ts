import { DAY } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { type Hit, type HitRow, hitOfRow } from './queued-hit';

/** What some hits of one click say of it; merging is the same in any order and however often (store-clicks.ts goes on). */
export interface MergedClick
  extends Pick<Hit, 'offerId' | 'userId' | 'ipHash' | 'device' | 'country' | 'referrerHost'> {
  id: string;
  issuedAt: number | null;
  visitedAt: number | null;
  firstAt: number;
  personAt: number | null;
  personHit: Id<'hit'> | null;
  isFlagged: boolean;
}

/** Pages that an offer counts by name in a day; a flood of invented ones must not grow the database. */
export const PAGES_MAX = 50;
/** The page of a click beyond them. */
export const OTHER_PAGE = '*';

export function mergeHits(rows: HitRow[]): MergedClick[] {
  const clicks = new Map<string, MergedClick>();
  for (const row of rows) {
    const hit = hitOfRow(row);
    const click = clicks.get(hit.clickId);
    if (click) addHit(click, hit);
    else clicks.set(hit.clickId, clickOf(hit));
  }
  const merged = [...clicks.values()];
  capPages(merged);
  return merged;
}

function clickOf(hit: Hit): MergedClick {
  const { offerId, userId, ipHash, device, country, referrerHost, isFlagged, at } = hit;
  return {
    ...{ id: hit.clickId, offerId, userId, isFlagged, ipHash, device, country, referrerHost, firstAt: at },
    issuedAt: hit.kind === 'issued' ? at : null,
    visitedAt: hit.kind === 'visited' ? at : null,
    personAt: isOfPerson(hit) ? at : null,
    personHit: isOfPerson(hit) ? hit.id : null,
  };
}

/** Issuing is no visit, so an issued link is as unseen as one that only a preview bot has followed. */
function isOfPerson(hit: Hit): boolean {
  return hit.kind === 'visited' && !hit.isBot;
}

function addHit(click: MergedClick, hit: Hit): void {
  const { at } = hit;
  click.userId ??= hit.userId;
  click.isFlagged ||= hit.isFlagged;
  click.firstAt = Math.min(click.firstAt, at);
  if (hit.kind === 'issued') click.issuedAt = Math.min(click.issuedAt ?? at, at);
  else click.visitedAt = Math.min(click.visitedAt ?? at, at);
  if (!isOfPerson(hit) || !isBefore(hit, click)) return;
  const { ipHash, device, country, referrerHost } = hit;
  Object.assign(click, { personAt: at, personHit: hit.id, ipHash, device, country, referrerHost });
}

function isBefore({ at, id }: Hit, { personAt, personHit }: MergedClick): boolean {
  if (personAt === null || personHit === null) return true;
  return at < personAt || (at === personAt && id < personHit);
}

/** Keeps the most frequent pages of each offer and day by name; the statement does the same with those of earlier writes. */
function capPages(clicks: MergedClick[]): void {
  const named = clicks.filter(({ personAt, referrerHost }) => personAt !== null && referrerHost !== null);
  const groups = Map.groupBy(named, ({ offerId, personAt }) => `${offerId} ${Math.floor((personAt ?? 0) / DAY)}`);
  for (const group of groups.values()) {
    const byPage = Map.groupBy(group, ({ referrerHost }) => referrerHost);
    if (byPage.size <= PAGES_MAX) continue;
    const rare = [...byPage.values()].sort((a, b) => b.length - a.length).slice(PAGES_MAX);
    for (const click of rare.flat()) click.referrerHost = OTHER_PAGE;
  }
}
