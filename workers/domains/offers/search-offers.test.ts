import { describe, expect, it } from 'vitest';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { readOffers } from '../../testing/read-offers';

const { ask, titles, walk } = readOffers;

describe('GET /offers?q=', () => {
  it('finds by title, merchant and category, best match first, live ones only', async () => {
    const shop = await mintCatalogue();
    const category = await shop.category({ name: 'Headgear' });
    const merchant = await shop.merchant({ name: 'Wigwam', categoryId: category.id });
    const merchantId = merchant.id;
    await shop.offer({ merchantId, title: 'Plain hats' });
    await shop.offer({ title: 'Scarves', description: 'and plain socks' });
    await shop.offer({ merchantId, title: 'Plain but paused', status: 'paused' });
    await shop.settle();
    expect(await titles(shop, '/offers?q=plain')).toEqual(['Plain hats', 'Scarves']);
    expect(await titles(shop, '/offers?q=wigw')).toEqual(['Plain hats']);
    expect(await titles(shop, '/offers?q=HEADGEAR%20hats')).toEqual(['Plain hats']);
    expect(await titles(shop, '/offers?q=plain&type=coupon')).toEqual([]);
    expect((await titles(shop, '/offers?q=%20%20')).sort()).toEqual(['Plain hats', 'Scarves']);
    expect(await titles(shop, '/offers?q=!!!')).toEqual([]);
  });

  it('pages through its matches, in their order or in a sort', async () => {
    const shop = await mintCatalogue();
    const merchantId = (await shop.merchant()).id;
    for (let i = 1; i <= 5; i++) await shop.offer({ merchantId, title: `Lantern ${i}`, rateBasisPoints: i });
    await shop.settle();
    const seen = await walk(shop, '/offers?q=lantern');
    expect(new Set(seen).size).toBe(5);
    expect(await walk(shop, '/offers?q=lantern&sort=rate')).toEqual([5, 4, 3, 2, 1].map((i) => `Lantern ${i}`));
  });

  it.each(['"', "' or 1=1 --", 'a" OR tenant:"b', '(((', 'NEAR(', '*', '\u0000', '%', '{title}:x', '=cmd|calc', '🎁'])(
    'answers %j plainly',
    async (q) => {
      const answer = await ask(await mintCatalogue(), `/offers?q=${encodeURIComponent(q)}`);
      expect(answer.status).toBe(200);
    },
  );
});
