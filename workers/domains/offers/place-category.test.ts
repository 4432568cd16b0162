import { describe, expect, it } from 'vitest';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import type { AdminCategory } from './schema';

/** A to D at the top, all on the first place as they are when nobody has ordered them; E stands under A. */
async function mintTree() {
  const desk = await mintDesk();
  const { send, category } = desk;
  const [a, b, c, d] = [
    await category({ name: 'A' }),
    await category({ name: 'B' }),
    await category({ name: 'C' }),
    await category({ name: 'D' }),
  ];
  const e = await category({ name: 'E', parentId: a.id });
  const place = (id: string, body: object, version = 1) => send('PUT', `/categories/${id}/place`, body, version);
  const shape = async () => {
    const { data } = await (await send('GET', '/categories')).json<{ data: AdminCategory[] }>();
    const under = (parentId: string | null): string =>
      data
        .filter((node) => node.parentId === parentId)
        .map((node) => node.name + (under(node.id) ? `(${under(node.id)})` : ''))
        .join('');
    return under(null);
  };
  return { ...desk, a, b, c, d, e, place, shape };
}

describe('PUT /admin/categories/:id/place', () => {
  it('sets one before another, last, and under another parent', async () => {
    const { place, shape, a, b, d, e } = await mintTree();
    expect(await shape()).toBe('A(E)BCD');
    const answer = await place(d.id, { parentId: null, beforeId: b.id });
    expect(answer.status).toBe(200);
    expect(await shape()).toBe('A(E)DBC');
    const { data } = await answer.json<{ data: AdminCategory[] }>();
    expect(data.filter(({ parentId }) => parentId === null).map(({ name, position }) => [name, position])).toEqual([
      ['A', 0],
      ['D', 1],
      ['B', 2],
      ['C', 3],
    ]);
    expect((await place(a.id, { parentId: null, beforeId: null })).status).toBe(200);
    expect(await shape()).toBe('DBCA(E)');
    expect((await place(e.id, { parentId: null, beforeId: d.id }, 1)).status).toBe(200);
    expect(await shape()).toBe('EDBCA');
  });

  it('moves the version of those that move and of no other, and leaves one line of audit', async () => {
    const { place, rows, a, b, c, d } = await mintTree();
    await place(c.id, { parentId: null, beforeId: b.id });
    const versions = await rows('select id, version from categories where tenant_id = ?1');
    const versionOf = (id: string) => versions.find((row) => row.id === id)?.version;
    // A stays on the first place; the others get one for the first time.
    expect([a, b, c, d].map(({ id }) => versionOf(id))).toEqual([1, 2, 2, 2]);
    const entries = await rows(
      "select subject, after from audit where tenant_id = ?1 and action = 'offers.category-placed'",
    );
    expect(entries).toEqual([{ subject: c.id, after: JSON.stringify({ parentId: null, position: 1 }) }]);
    await place(d.id, { parentId: null, beforeId: null }, 2);
    expect(await rows("select id from audit where tenant_id = ?1 and action = 'offers.category-placed'")).toHaveLength(
      1,
    );
  });

  it('refuses a place that is not there, under itself, too deep, or of another tenant', async () => {
    const { place, shape, a, b, e } = await mintTree();
    const other = await mintTree();
    const refusals: [string, object, string][] = [
      [a.id, { parentId: e.id, beforeId: null }, '/parentId'],
      [a.id, { parentId: other.b.id, beforeId: null }, '/parentId'],
      [a.id, { parentId: null, beforeId: e.id }, '/beforeId'],
      [a.id, { parentId: null, beforeId: a.id }, '/beforeId'],
      [b.id, { parentId: null, beforeId: other.a.id }, '/beforeId'],
    ];
    for (const [id, body, pointer] of refusals) {
      expect(await refusalOf(await place(id, body))).toEqual({
        ...{ status: 422, code: 'request/invalid', pointers: [pointer] },
      });
    }
    expect(await refusalOf(await place(a.id, { parentId: null }))).toMatchObject({ status: 422 });
    expect(await shape()).toBe('A(E)BCD');
  });

  it('asks for the version that was seen', async () => {
    const { send, place, a } = await mintTree();
    const body = { parentId: null, beforeId: null };
    expect((await send('PUT', `/categories/${a.id}/place`, body)).status).toBe(428);
    expect((await place(a.id, body, 2)).status).toBe(412);
    expect((await place('cat_01jd3v9v1kfqgtz5m2x8r4c7ab', body)).status).toBe(404);
  });
});
