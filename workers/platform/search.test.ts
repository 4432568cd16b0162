import { describe, expect, it } from 'vitest';
import { env } from '../testing/mint';
import { type Id, newId } from './id';
import { search } from './search';

const doc = (ref: string, title: string, body = '') => ({ kind: 'offer', ref, title, body });

async function indexed(...documents: ReturnType<typeof doc>[]): Promise<Id<'ten'>> {
  const tenant = newId('ten');
  await search.index(env, tenant, documents);
  return tenant;
}

const find = (tenant: Id<'ten'>, text: string, limit = 10) => search.find(env, tenant, 'offer', text, limit);

describe('search', () => {
  it('finds every word, in title or body, also by its beginning, and puts titles first', async () => {
    const tenant = await indexed(
      doc('a', 'Coffee beans', 'dark roast'),
      doc('b', 'Kettle', 'for coffee and tea'),
      doc('c', 'Tea'),
    );
    expect(await find(tenant, 'coffee')).toEqual(['a', 'b']);
    expect(await find(tenant, 'COF')).toEqual(['a', 'b']);
    expect(await find(tenant, 'coffee roast')).toEqual(['a']);
    expect(await find(tenant, 'coffee submarine')).toEqual([]);
    expect(await find(tenant, 'coffee', 1)).toEqual(['a']);
  });

  it('folds case, accents and Arabic vowel marks, and keeps Devanagari words whole', async () => {
    const tenant = await indexed(doc('a', 'Café Crème'), doc('b', 'قَهْوَة أَحْمَد'), doc('c', 'हिन्दी किताब'));
    expect(await find(tenant, 'cafe creme')).toEqual(['a']);
    expect(await find(tenant, 'قهوة احمد')).toEqual(['b']);
    expect(await find(tenant, 'قهــوه')).toEqual(['b']);
    expect(await find(tenant, 'हिन्दी')).toEqual(['c']);
    expect(await find(tenant, 'ह')).toEqual([]);
  });

  it('puts a document in place of its older self, and takes it out', async () => {
    const tenant = await indexed(doc('a', 'Laptop'), doc('b', 'Lamp'));
    await search.index(env, tenant, [doc('a', 'Notebook')]);
    expect(await find(tenant, 'laptop')).toEqual([]);
    expect(await find(tenant, 'notebook')).toEqual(['a']);
    await search.remove(env, tenant, 'offer', ['a', 'never-there']);
    expect(await find(tenant, 'notebook')).toEqual([]);
    expect(await find(tenant, 'lamp')).toEqual(['b']);
    await search.index(env, tenant, [doc('c', 'Notebook'), doc('a', 'Laptop')]);
    expect(await find(tenant, 'notebook')).toEqual(['c']);
    expect(await find(tenant, 'la')).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('indexes more documents than one batch holds', async () => {
    const many = Array.from({ length: 60 }, (_, i) => doc(`r${i}`, `Umbrella ${i}`));
    const tenant = await indexed(...many);
    expect(await find(tenant, 'umbrella', 100)).toHaveLength(60);
    await search.remove(
      env,
      tenant,
      'offer',
      many.map(({ ref }) => ref),
    );
    expect(await find(tenant, 'umbrella', 100)).toEqual([]);
  });

  it('never answers what belongs to another tenant or is of another kind', async () => {
    const tenant = await indexed(doc('a', 'Secret'));
    const other = await indexed(doc('b', 'Secret'));
    expect(await find(other, 'secret')).toEqual(['b']);
    expect(await search.find(env, tenant, 'merchant', 'secret', 10)).toEqual([]);
    expect(await find(tenant, other.slice(4))).toEqual([]);
    await search.remove(env, other, 'offer', ['a']);
    expect(await find(tenant, 'secret')).toEqual(['a']);
  });

  it('refuses with a code and a time to come back when its database does not answer', async () => {
    const all = () => Promise.reject(new Error('D1_ERROR: down'));
    const SEARCH = { prepare: () => ({ bind: () => ({ all }) }) } as unknown as D1Database; // find calls no more than these
    const asked = search.find({ ...env, SEARCH }, newId('ten'), 'offer', 'coffee', 10);
    const refusal = { code: 'platform/unavailable', status: 503 };
    await expect(asked).rejects.toMatchObject({ refusal, details: { headers: { 'Retry-After': '5' } } });
  });

  it.each([
    '"',
    '""',
    "'; drop table documents; --",
    'secret" OR tenant : "x',
    'kind:offer OR title:secret',
    'secret NOT plain',
    'NEAR(secret plain, 2)',
    '* OR ^secret',
    '(((((',
    '{title} : secret',
    'secret AND',
    '-secret',
    '\0secret',
    '\ud800',
    '\u0301\u0301',
    '🎁',
    '%',
    '=1+1',
    'x'.repeat(100),
  ])('takes %j for words and for nothing else', async (text) => {
    const tenant = await indexed(doc('a', 'Plain secret'));
    const stranger = await indexed(doc('b', 'Plain secret'));
    for (const ref of await find(tenant, text)) expect(ref).toBe('a');
    expect(await find(stranger, 'plain')).toEqual(['b']);
  });
});
