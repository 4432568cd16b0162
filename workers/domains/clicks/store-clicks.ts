import { DAY } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { countChanges } from './count-changes';
import { type MergedClick, mergeHits, OTHER_PAGE, PAGES_MAX } from './merge-hits';
import type { HitRow } from './queued-hit';

/** The columns behind the tenant, in the order in which a click travels; the number of its page in `?4` comes behind. */
const COLUMNS = [
  ...['id', 'offer_id', 'user_id', 'issued_at', 'visited_at', 'first_at', 'person_at', 'person_hit', 'ip_hash'],
  ...['device', 'country', 'is_bot', 'is_flagged', 'referrer_host'],
];
const at = (place: number) => `json_extract(value, '$[${place}]')`;

const PAGES_OF_DAY = `
  from offer_counts as page where page.tenant_id = ?1 and page.offer_id = json_extract(wish.value, '$[0]')
    and page.part = 'referrer' and page.bucket = json_extract(wish.value, '$[1]')`;
/** Asked once for each page of an offer and day, not for each click: those beyond what earlier writes have named. */
const UNNAMED_PAGES = `
  select wish.key from json_each(?4) as wish
  where not exists (select 1 ${PAGES_OF_DAY} and page.name = json_extract(wish.value, '$[2]'))
    and (select count(*) ${PAGES_OF_DAY}) >= ${PAGES_MAX}`;
const COLUMNS_BUT_PAGE = COLUMNS.slice(0, -1).map((_, place) => at(place));
const PAGE = `iif(${at(COLUMNS.length)} in (${UNNAMED_PAGES}), '${OTHER_PAGE}', ${at(COLUMNS.length - 1)})`;

const IS_FIRST_VISIT = `ifnull(excluded.person_at is not null and (person_at is null
      or (excluded.person_at, excluded.person_hit) < (person_at, person_hit)), 0)`;
const ofFirstVisit = (column: string) => `${column} = iif(${IS_FIRST_VISIT}, excluded.${column}, ${column})`;
const earliest = (column: string) =>
  `${column} = coalesce(min(${column}, excluded.${column}), ${column}, excluded.${column})`;

/**
 * The click as the projection of its hits: the earliest times, the user once known, and a bot until a person has
 * followed it. Issuing is no visit, so an issued link counts as unseen until then: a preview bot that follows a
 * shopper's link first neither makes it a visit nor spoils the one that comes. A row that would stay as it is, as after
 * a redelivery, is not written: only rows with this write's mark are counted, and `counted_as` says what they were before.
 */
const CLICKS_SQL = `
  insert into clicks (tenant_id, ${COLUMNS.join(', ')}, changed_by)
  select ?1, ${COLUMNS_BUT_PAGE.join(', ')}, ${PAGE}, ?3
  from jsonb_each(?2) where true
  on conflict (tenant_id, id) do update set
    changed_by = excluded.changed_by,
    counted_as = iif(visited_at is null, null,
      json_array(person_at, coalesce(user_id, ip_hash), device, country, referrer_host)),
    user_id = coalesce(user_id, excluded.user_id),
    ${['issued_at', 'visited_at', 'first_at', 'person_at'].map(earliest).join(', ')},
    ${['person_hit', 'ip_hash', 'device', 'country', 'referrer_host'].map(ofFirstVisit).join(', ')},
    is_bot = min(is_bot, excluded.is_bot),
    is_flagged = max(is_flagged, excluded.is_flagged)
  where ${IS_FIRST_VISIT} or (user_id is null and excluded.user_id is not null)
    or excluded.issued_at < ifnull(issued_at, excluded.issued_at + 1)
    or excluded.visited_at < ifnull(visited_at, excluded.visited_at + 1)
    or excluded.first_at < first_at or excluded.is_flagged > is_flagged`;

/** The statements that bring clicks up to these hits, and the counts of their offers with them; repeated they add nothing. */
export function storeClicks(d1: D1Database, tenantId: Id<'ten'>, hits: HitRow[]): D1PreparedStatement[] {
  const clicks = mergeHits(hits);
  const mark = crypto.randomUUID();
  const { pages, numbers } = listPages(clicks);
  const rows = clicks.map((click, i) => [...rowOf(click), numbers[i]]);
  return [
    d1.prepare(CLICKS_SQL).bind(tenantId, JSON.stringify(rows), mark, JSON.stringify(pages)),
    ...countChanges(d1, tenantId, { ids: JSON.stringify(clicks.map(({ id }) => id)), mark }),
  ];
}

type Page = [offerId: string, day: number, host: string];

/** Each page of an offer and day once, and for every click where in that list its own is. */
function listPages(clicks: MergedClick[]): { pages: Page[]; numbers: (number | null)[] } {
  const known = new Map<string, number>();
  const pages: Page[] = [];
  const numbers = clicks.map(({ offerId, personAt, referrerHost }) => {
    if (personAt === null || referrerHost === null) return null;
    const day = Math.floor(personAt / DAY);
    const key = `${offerId} ${day} ${referrerHost}`;
    const number = known.get(key) ?? pages.push([offerId, day, referrerHost]) - 1;
    known.set(key, number);
    return number;
  });
  return { pages, numbers };
}

function rowOf(click: MergedClick): (string | number | null)[] {
  const { id, offerId, userId, issuedAt, visitedAt, firstAt, personAt, personHit, ipHash, device } = click;
  const isBot = Number(personAt === null);
  return [
    ...[id, offerId, userId, issuedAt, visitedAt, firstAt, personAt, personHit, ipHash, device, click.country],
    ...[isBot, Number(click.isFlagged), click.referrerHost],
  ];
}
