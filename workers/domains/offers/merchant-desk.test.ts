import { describe, expect, it } from 'vitest';
import type { Page } from '../../platform/page';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import type { AdminCategory, AdminMerchant } from './schema';

const newMerchant = (categoryId: string, wish: object = {}) => ({
  ...{ name: 'Big Bazaar', tagline: 'Is se sasta', categoryId, homepageUrl: 'https://shop.test', network: 'admitad' },
  ...{ linkTemplate: 'https://ad.test/?s={clickId}', trackingHours: 24, confirmationDays: 30, ...wish },
});

describe('merchants on the desk', () => {
  it('are added, read, listed, changed, paused and deleted', async () => {
    const { send, category } = await mintDesk();
    const made = await send('POST', '/merchants', newMerchant((await category()).id));
    expect([made.status, made.headers.get('ETag')]).toEqual([201, '"1"']);
    const { id, slug } = await made.json<AdminMerchant>();
    expect(slug).toBe('big-bazaar');
    const edited = await send('PATCH', `/merchants/${id}`, { status: 'paused', trackingHours: 12 }, 1);
    expect(await edited.json()).toMatchObject({ status: 'paused', trackingHours: 12, version: 2, offerCount: 0 });
    expect(await (await send('GET', `/merchants/${id}`)).json()).toMatchObject({ status: 'paused', version: 2 });
    const listed = await (await send('GET', '/merchants?status=paused')).json<Page<AdminMerchant>>();
    expect(listed.data.map((merchant) => merchant.id)).toEqual([id]);
    expect((await (await send('GET', '/merchants?status=active')).json<Page<unknown>>()).data).toEqual([]);
    expect((await send('DELETE', `/merchants/${id}`, undefined, 2)).status).toBe(204);
    expect(await refusalOf(await send('GET', `/merchants/${id}`))).toMatchObject({
      ...{ status: 404, code: 'offers/merchant-not-found' },
    });
  });

  it('are paged and found by words', async () => {
    const { send, merchant, settle } = await mintDesk();
    for (const name of ['Apple tree', 'Pear tree', 'Plum tree']) await merchant({ name });
    await settle();
    const first = await (await send('GET', '/merchants?limit=2')).json<Page<AdminMerchant>>();
    const rest = await (await send('GET', `/merchants?limit=2&cursor=${first.nextCursor}`)).json<Page<AdminMerchant>>();
    expect([...first.data, ...rest.data].map(({ name }) => name)).toEqual(['Plum tree', 'Pear tree', 'Apple tree']);
    const found = await (await send('GET', '/merchants?q=pear')).json<Page<AdminMerchant>>();
    expect(found.data.map(({ name }) => name)).toEqual(['Pear tree']);
    expect((await send('GET', '/merchants?cursor=x')).status).toBe(422);
  });

  it('are narrowed by network and category, ordered by name, and say how many offers they have', async () => {
    const { send, merchant, offer, category } = await mintDesk('staff');
    const top = await category({ name: 'Top' });
    const below = await category({ name: 'Below', parentId: top.id });
    const plum = await merchant({ name: 'Plum', categoryId: below.id, network: 'admitad' });
    await merchant({ name: 'apple', categoryId: top.id });
    await merchant({ name: 'Pear' });
    await offer({ merchantId: plum.id });
    await offer({ merchantId: plum.id, status: 'paused' });
    const read = async (query: string) => (await send('GET', `/merchants${query}`)).json<Page<AdminMerchant>>();
    const names = async (query: string) => (await read(query)).data.map(({ name }) => name);
    expect(await names('?sort=name')).toEqual(['apple', 'Pear', 'Plum']);
    expect(await names('?sort=-updatedAt')).toEqual(['Pear', 'apple', 'Plum']);
    expect(await names('?category=top&sort=-name')).toEqual(['Plum', 'apple']);
    expect((await read('?network=admitad')).data).toMatchObject([{ name: 'Plum', offerCount: 2 }]);
    const { nextCursor } = await read('?sort=name&limit=1');
    expect(await names(`?sort=name&cursor=${nextCursor}`)).toEqual(['Pear', 'Plum']);
    expect(await (await send('GET', `/merchants/${plum.id}`)).json()).toMatchObject({ offerCount: 2 });
  });

  it('have one slug each in a tenant, also when two are made at once', async () => {
    const { send, category } = await mintDesk();
    const body = newMerchant((await category()).id);
    const answers = await Promise.all([send('POST', '/merchants', body), send('POST', '/merchants', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const other = await send('POST', '/merchants', { ...body, slug: 'other' });
    const { id } = await other.json<AdminMerchant>();
    const taken = await send('PATCH', `/merchants/${id}`, { slug: 'big-bazaar' }, 1);
    expect(await refusalOf(taken)).toEqual({ status: 409, code: 'offers/slug-taken', pointers: ['/slug'] });
    const elsewhere = await mintDesk();
    const theirs = newMerchant((await elsewhere.category()).id);
    expect((await elsewhere.send('POST', '/merchants', theirs)).status).toBe(201);
  });

  it.each<[string, object, string[]]>([
    ['a script for a homepage', { homepageUrl: 'javascript:alert(1)' }, ['/homepageUrl']],
    ['a link without the click id', { linkTemplate: 'https://ad.test/' }, ['/linkTemplate']],
    ['both at once', { homepageUrl: '//x', linkTemplate: '//x/{clickId}' }, ['/homepageUrl', '/linkTemplate']],
    ['a name that suggests no slug', { name: 'अमेज़न' }, ['/slug']],
    ['a category that is nowhere', { categoryId: 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/categoryId']],
    ['a slug with a slash', { slug: '../admin' }, ['/slug']],
    ['a network of its own', { network: 'mine' }, ['/network']],
    ['a field it does not know', { commission: 5 }, ['/commission']],
  ])('refuse %s', async (_, wish, pointers) => {
    const { send, category } = await mintDesk();
    const answer = await send('POST', '/merchants', newMerchant((await category()).id, wish));
    expect(await refusalOf(answer)).toEqual({ status: 422, code: 'request/invalid', pointers });
  });

  it("refuse another tenant's category, when made and when moved", async () => {
    const { send, merchant } = await mintDesk();
    const theirs = (await (await mintCatalogue()).category()).id;
    const made = await send('POST', '/merchants', newMerchant(theirs));
    expect(await refusalOf(made)).toMatchObject({ status: 422, pointers: ['/categoryId'] });
    const moved = await send('PATCH', `/merchants/${(await merchant()).id}`, { categoryId: theirs }, 1);
    expect(await refusalOf(moved)).toMatchObject({ status: 422, pointers: ['/categoryId'] });
  });

  it('stay while they have offers, and ask for the version that was seen', async () => {
    const { send, merchant, offer } = await mintDesk();
    const { id } = await merchant();
    await offer({ merchantId: id });
    expect(await refusalOf(await send('DELETE', `/merchants/${id}`, undefined, 1))).toMatchObject({
      ...{ status: 409, code: 'offers/merchant-in-use' },
    });
    expect((await send('DELETE', `/merchants/${id}`)).status).toBe(428);
    expect((await send('DELETE', `/merchants/${id}`, undefined, 2)).status).toBe(412);
    expect((await send('PATCH', `/merchants/${id}`, { name: 'X' })).status).toBe(428);
    expect((await send('PATCH', `/merchants/${id}`, { name: 'X' }, 2)).status).toBe(412);
  });
});

describe('categories on the desk', () => {
  it('are added, read, listed, moved and deleted', async () => {
    const { send } = await mintDesk();
    const made = await send('POST', '/categories', { name: 'Home & Kitchen', position: 4 });
    const top = await made.json<AdminCategory>();
    expect([made.status, top.slug, top.parentId]).toEqual([201, 'home-and-kitchen', null]);
    const child = await (await send('POST', '/categories', { name: 'Pots', parentId: top.id })).json<AdminCategory>();
    const moved = await send('PATCH', `/categories/${child.id}`, { parentId: null, name: 'Pots and pans' }, 1);
    expect(await moved.json()).toMatchObject({ parentId: null, name: 'Pots and pans', slug: 'pots', version: 2 });
    const { data } = await (await send('GET', '/categories')).json<{ data: AdminCategory[] }>();
    expect(data.map(({ name }) => name)).toEqual(['Pots and pans', 'Home & Kitchen']);
    expect((await send('GET', `/categories/${child.id}`)).headers.get('ETag')).toBe('"2"');
    expect((await send('DELETE', `/categories/${child.id}`, undefined, 2)).status).toBe(204);
    expect(await refusalOf(await send('GET', `/categories/${child.id}`))).toMatchObject({
      ...{ status: 404, code: 'offers/category-not-found' },
    });
  });

  it('never stand under themselves, deeper than three levels or in another tenant', async () => {
    const { send, category } = await mintDesk();
    const a = await category();
    const b = await category({ parentId: a.id });
    const c = await category({ parentId: b.id });
    const theirs = await (await mintCatalogue()).category();
    const refused = { status: 422, code: 'request/invalid', pointers: ['/parentId'] };
    for (const parentId of [a.id, b.id, c.id, theirs.id, 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab', '']) {
      expect(await refusalOf(await send('PATCH', `/categories/${a.id}`, { parentId }, 1))).toEqual(refused);
    }
    for (const parentId of [c.id, theirs.id]) {
      expect(await refusalOf(await send('POST', '/categories', { name: 'X', parentId }))).toEqual(refused);
    }
  });

  it('count what stands in them and below, whatever its state', async () => {
    const { send, category, merchant, offer } = await mintDesk('staff');
    const top = await category({ name: 'Top' });
    const below = await category({ name: 'Below', parentId: top.id });
    const shop = await merchant({ categoryId: below.id, status: 'paused' });
    await offer({ merchantId: shop.id });
    await offer({ merchantId: shop.id, categoryId: top.id, status: 'paused' });
    const { data } = await (await send('GET', '/categories')).json<{ data: AdminCategory[] }>();
    expect(data.map(({ name, merchantCount, offerCount }) => [name, merchantCount, offerCount])).toEqual([
      ['Below', 1, 1],
      ['Top', 1, 2],
    ]);
    expect(await (await send('GET', `/categories/${top.id}`)).json()).toMatchObject({
      merchantCount: 1,
      offerCount: 2,
    });
  });

  it('do not close a circle when two are moved under each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { send, category } = await mintDesk();
      const [a, b] = [await category(), await category()];
      const answers = await Promise.all([
        send('PATCH', `/categories/${a.id}`, { parentId: b.id }, 1),
        send('PATCH', `/categories/${b.id}`, { parentId: a.id }, 1),
      ]);
      const statuses = answers.map(({ status }) => status).sort();
      expect([412, 422]).toContain(statuses[1]);
      expect(statuses[0]).toBe(200);
    }
  });

  it('have one slug each, and stay while something stands in them', async () => {
    const { send, category, merchant, offer } = await mintDesk();
    const [top, used, named] = [await category({ name: 'Top' }), await category(), await category()];
    expect(await refusalOf(await send('POST', '/categories', { name: 'Top' }))).toEqual({
      ...{ status: 409, code: 'offers/slug-taken', pointers: ['/slug'] },
    });
    await category({ parentId: top.id });
    await merchant({ categoryId: used.id });
    await offer({ categoryId: named.id });
    for (const { id } of [top, used, named]) {
      const answer = await send('DELETE', `/categories/${id}`, undefined, 1);
      expect(await refusalOf(answer)).toMatchObject({ status: 409, code: 'offers/category-in-use' });
    }
    expect((await send('DELETE', `/categories/${top.id}`)).status).toBe(428);
    expect((await send('DELETE', `/categories/${top.id}`, undefined, 5)).status).toBe(412);
    expect((await send('PATCH', `/categories/${top.id}`, { name: 'X' }, 5)).status).toBe(412);
    expect((await send('PATCH', `/categories/${top.id}`, { name: 'X', colour: 'red' }, 1)).status).toBe(422);
  });
});
