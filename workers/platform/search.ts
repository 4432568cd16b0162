import type { Env } from '../env';
import { platformErrors, refuse } from './errors';
import type { Id } from './id';
import { logger } from './log';

/**
 * Full-text search over the SEARCH database (FTS5): slices say what can be found, and get references back, best first.
 * The index is never the authority: a slice reads the rows of the references from its own tables. What people type is
 * cut into words and quoted, so no text is ever read as FTS syntax.
 */
export interface SearchDocument {
  kind: string;
  ref: string;
  /** Weighs eight times as much as the body. */
  title: string;
  body: string;
}

const RETRY_SECONDS = 5;
const WORDS_MAX = 8;
const WORD_LENGTH_MAX = 40;
/** Three statements a document; a D1 batch stays small. */
const DOCUMENTS_PER_BATCH = 25;

export const search = { index, remove, find };

/** Puts documents into the index, in place of what stood there under the same kind and ref. */
async function index(env: Env, tenantId: Id<'ten'>, documents: SearchDocument[]): Promise<void> {
  const tenant = tenantWord(tenantId);
  const db = env.SEARCH;
  for (let i = 0; i < documents.length; i += DOCUMENTS_PER_BATCH) {
    await db.batch(
      documents.slice(i, i + DOCUMENTS_PER_BATCH).flatMap(({ kind, ref, title, body }) => [
        db
          .prepare(
            `insert into document_refs (tenant, kind, ref, docid)
             values (?1, ?2, ?3, (select coalesce(max(rowid), 0) + 1 from document_refs)) on conflict do nothing`,
          )
          .bind(tenant, kind, ref),
        db.prepare(`delete from documents where rowid = ${DOCID}`).bind(tenant, kind, ref),
        db
          .prepare(
            `insert into documents (rowid, tenant, kind, ref, title, body) values (${DOCID}, ?1, ?2, ?3, ?4, ?5)`,
          )
          .bind(tenant, kind, ref, foldText(title), foldText(body)),
      ]),
    );
  }
}

/** Takes documents out of the index; those that are not there are no mistake. */
async function remove(env: Env, tenantId: Id<'ten'>, kind: string, refs: string[]): Promise<void> {
  const tenant = tenantWord(tenantId);
  const db = env.SEARCH;
  for (let i = 0; i < refs.length; i += DOCUMENTS_PER_BATCH) {
    await db.batch(
      refs
        .slice(i, i + DOCUMENTS_PER_BATCH)
        .flatMap((ref) => [
          db.prepare(`delete from documents where rowid = ${DOCID}`).bind(tenant, kind, ref),
          db.prepare('delete from document_refs where tenant = ?1 and kind = ?2 and ref = ?3').bind(tenant, kind, ref),
        ]),
    );
  }
}

/** References that hold every word of the text (the last letters of a word may be missing), best match first. */
async function find(env: Env, tenantId: Id<'ten'>, kind: string, text: string, limit: number): Promise<string[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const query = `tenant : "${tenantWord(tenantId)}" AND kind : "${kind}" AND {title body} : (${words.map(term).join(' AND ')})`;
  const { results } = await env.SEARCH.prepare(
    `select ref from documents where documents match ?1 and rank match 'bm25(0.0, 0.0, 0.0, 8.0, 1.0)'
     order by rank, rowid limit ?2`,
  )
    .bind(query, limit)
    .all<{ ref: string }>()
    .catch((error: unknown) => {
      logger('search').error('not answering', { error });
      const headers = { 'Retry-After': String(RETRY_SECONDS) };
      throw refuse(platformErrors.unavailable, {
        detail: 'The search is not answering; lists without q are.',
        headers,
      });
    });
  return results.map(({ ref }) => ref);
}

const DOCID = '(select docid from document_refs where tenant = ?1 and kind = ?2 and ref = ?3)';

/** The tenant as one word of the index: an underscore would cut it in two. */
function tenantWord(tenantId: Id<'ten'>): string {
  return tenantId.slice('ten_'.length);
}

/** A word as an FTS5 string; from two letters on what merely begins with it is found too. */
function term(word: string): string {
  return [...word].length > 1 ? `"${word}"*` : `"${word}"`;
}

/** The words of what somebody typed: letters, digits and marks only, so none can hold a quote. */
export function wordsOf(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, WORD_LENGTH_MAX)))].slice(0, WORDS_MAX);
}

/**
 * The same fold for what is indexed and what is asked: compatibility forms and case, Arabic vowel marks, tatweel and
 * the forms of alef, ya and ta marbuta. No tokenizer of SQLite does the Arabic part; Latin accents it folds itself.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647');
}
