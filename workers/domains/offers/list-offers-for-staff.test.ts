import { describe, expect, it } from 'vitest';
import { DAY, toIso } from '../../platform/clock';
import type { Page } from '../../platform/page';
import { mintDesk } from '../../testing/mint-desk';
import type { AdminOffer } from './schema';

describe('GET /admin/offers', () => {
  it('lists every state, newest first, with the whole code, and narrows by state as it is now', async () => {
    const { send, offer, ctx } = await mintDesk('staff');
    const now = ctx.now();
    await offer({ title: 'Over', endsAt: now - 1 });
    await offer({ title: 'Paused', status: 'paused' });
    await offer({ title: 'To come', startsAt: now + DAY });
    await offer({ title: 'Live', couponCode: 'WHOLE' });
    const titles = async (query: string) => {
      const { data } = await (await send('GET', `/offers${query}`)).json<Page<AdminOffer>>();
      return data.map(({ title }) => title);
    };
    expect(await titles('')).toEqual(['Live', 'To come', 'Paused', 'Over']);
    expect(await titles('?status=active')).toEqual(['Live']);
    expect(await titles('?status=scheduled')).toEqual(['To come']);
    expect(await titles('?status=paused')).toEqual(['Paused']);
    expect(await titles('?status=expired')).toEqual(['Over']);
    const { data, nextCursor } = await (await send('GET', '/offers?limit=1')).json<Page<AdminOffer>>();
    expect(data[0]?.couponCode).toBe('WHOLE');
    expect(await titles(`?limit=2&cursor=${nextCursor}`)).toEqual(['To come', 'Paused']);
    expect((await send('GET', '/offers?status=gone')).status).toBe(422);
    expect((await send('GET', '/offers?cursor=x')).status).toBe(422);
  });

  it('finds by words and by merchant in every state', async () => {
    const { send, offer, merchant, settle } = await mintDesk();
    const shop = await merchant({ name: 'Quokka' });
    await offer({ merchantId: shop.id, title: 'Paused', status: 'paused' });
    await offer({ title: 'Other', startsAt: Date.parse(toIso(Date.now())) });
    await settle();
    for (const query of ['?q=quokka', `?merchant=${shop.slug}`]) {
      const { data } = await (await send('GET', `/offers${query}`)).json<Page<AdminOffer>>();
      expect(data).toMatchObject([{ title: 'Paused', merchant: { slug: 'quokka' } }]);
    }
  });

  it('narrows by kind and by category with all below it, which an offer may take from its merchant', async () => {
    const { send, offer, merchant, category } = await mintDesk('staff');
    const top = await category({ name: 'Top' });
    const below = await category({ name: 'Below', parentId: top.id });
    const shop = await merchant({ categoryId: below.id });
    await offer({ merchantId: shop.id, title: 'Takes its own', categoryId: top.id });
    await offer({ merchantId: shop.id, title: "Takes the merchant's", type: 'deal' });
    await offer({ title: 'Elsewhere' });
    const titles = async (query: string) => {
      const { data } = await (await send('GET', `/offers${query}`)).json<Page<AdminOffer>>();
      return data.map(({ title }) => title);
    };
    expect(await titles('?category=top')).toEqual(["Takes the merchant's", 'Takes its own']);
    expect(await titles('?category=below')).toEqual(["Takes the merchant's"]);
    expect(await titles('?category=top&type=cashback')).toEqual(['Takes its own']);
    expect(await titles('?category=nowhere')).toEqual([]);
  });

  it.each([
    ['title', ['apple', 'Bee', 'bee', 'Cat']],
    ['-title', ['Cat', 'bee', 'Bee', 'apple']],
    ['endsAt', ['bee', 'apple', 'Bee', 'Cat']],
    ['-endsAt', ['Cat', 'Bee', 'apple', 'bee']],
    ['updatedAt', ['apple', 'Bee', 'bee', 'Cat']],
    ['-updatedAt', ['Cat', 'bee', 'Bee', 'apple']],
  ])('orders by %s page by page, without a gap or a repeat', async (sort, expected) => {
    const { send, offer, ctx } = await mintDesk('staff');
    const now = ctx.now();
    await offer({ title: 'apple', endsAt: now + 2 * DAY });
    await offer({ title: 'Bee' });
    await offer({ title: 'bee', endsAt: now + DAY });
    await offer({ title: 'Cat' });
    const titles: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `?sort=${sort}&limit=1${cursor ? `&cursor=${cursor}` : ''}`;
      const { data, nextCursor } = await (await send('GET', `/offers${query}`)).json<Page<AdminOffer>>();
      titles.push(...data.map(({ title }) => title));
      cursor = nextCursor;
      if (cursor) expect((await send('GET', `/offers?cursor=${cursor}`)).status).toBe(422);
    }
    expect(titles).toEqual(expected);
  });
});
