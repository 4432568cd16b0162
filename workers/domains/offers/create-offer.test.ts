import { describe, expect, it } from 'vitest';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import type { AdminOffer } from './schema';

describe('POST /admin/offers', () => {
  it('adds an offer that follows its merchant where it says nothing, with an audit row and an event', async () => {
    const { send, merchant, rows } = await mintDesk();
    const { id: merchantId } = await merchant({ trackingHours: 12, confirmationDays: 34 });
    const answer = await send('POST', '/offers', {
      merchantId,
      type: 'cashback',
      title: '  Six per cent ',
      rateBasisPoints: 600,
    });
    expect([answer.status, answer.headers.get('ETag')]).toEqual([201, '"1"']);
    const offer = await answer.json<AdminOffer>();
    expect(offer).toMatchObject({ title: 'Six per cent', trackingHours: 12, confirmationDays: 34, status: 'active' });
    const audit = await rows('select action, after from audit where tenant_id = ?1 and subject = ?2', offer.id);
    expect(audit).toMatchObject([{ action: 'offers.offer-created', after: expect.stringContaining('Six per cent') }]);
    const events = await rows('select name, payload from outbox where tenant_id = ?1 and subject_id = ?2', offer.id);
    expect(events).toEqual([
      { name: 'offers.offer-changed', payload: JSON.stringify({ merchantId, change: 'created' }) },
    ]);
  });

  it('acts once for one Idempotency-Key', async () => {
    const { send, merchant, rows } = await mintDesk();
    const body = { merchantId: (await merchant()).id, type: 'deal', title: 'Once' };
    const key = { 'Idempotency-Key': 'once' };
    const [first, second] = [await send('POST', '/offers', body, key), await send('POST', '/offers', body, key)];
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    expect(await rows('select id from offers where tenant_id = ?1')).toHaveLength(1);
  });

  it('keeps text that looks like a formula, like markup or like another language as it is', async () => {
    const { send, merchant } = await mintDesk();
    const texts = { title: '=cmd|\'/c calc\'!A1 <b>"&"</b>', description: '+1-1\r\n@SUM(A1)\n\tقهوة हिन्दी 🎁' };
    const body = { merchantId: (await merchant()).id, type: 'deal', couponCode: '=1+1', ...texts };
    const offer = await (await send('POST', '/offers', body)).json<AdminOffer>();
    expect(offer).toMatchObject({ ...texts, description: '+1-1\n@SUM(A1)\n\tقهوة हिन्दी 🎁', couponCode: '=1+1' });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown field', { popularity: 9 }, ['/popularity']],
    ['a tenant in the body', { tenantId: 'ten_x' }, ['/tenantId']],
    ['a fractional rate', { rateBasisPoints: 1.5 }, ['/rateBasisPoints']],
    ['a negative rate', { rateBasisPoints: -1 }, ['/rateBasisPoints']],
    ['a rate of nothing', { rateBasisPoints: 0 }, ['/rateBasisPoints']],
    ['a rate above everything', { rateBasisPoints: 10_001 }, ['/rateBasisPoints']],
    ['a rate in words', { rateBasisPoints: '650' }, ['/rateBasisPoints']],
    ['a huge amount', { rateBasisPoints: null, flatMinor: 1e15 }, ['/flatMinor']],
    ['an amount beyond integers', { rateBasisPoints: null, flatMinor: 1e300 }, ['/flatMinor']],
    ['a negative cap', { capMinor: -5 }, ['/capMinor']],
    ['an empty title', { title: '   ' }, ['/title']],
    ['a title of 141', { title: 'x'.repeat(141) }, ['/title']],
    ['a control character', { title: 'a\u0007b' }, ['/title']],
    ['a line break in a title', { title: 'a\nb' }, ['/title']],
    ['a null byte in a text', { description: 'a\u0000b' }, ['/description']],
    ['half a character', { title: 'a\ud800' }, ['/title']],
    ['an empty code', { couponCode: '' }, ['/couponCode']],
    ['a type of its own', { type: 'gift' }, ['/type']],
    ['31 exclusions', { exclusions: Array(31).fill('x') }, ['/exclusions']],
    ['an empty exclusion', { exclusions: ['ok', ''] }, ['/exclusions/1']],
    ['a date that is none', { endsAt: 'tomorrow' }, ['/endsAt']],
    ['a date without a zone', { endsAt: '2026-12-31T00:00:00' }, ['/endsAt']],
    ['a year too far', { endsAt: '2500-01-01T00:00:00Z' }, ['/endsAt']],
    ['a tracking time below zero', { trackingHours: -1 }, ['/trackingHours']],
    ['an id of another kind', { categoryId: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/categoryId']],
    ['three mistakes at once', { title: '', type: 'x', capMinor: 0.5 }, ['/type', '/title', '/capMinor']],
  ])('refuses %s and names the field', async (_, wish, pointers) => {
    const { send, merchant, rows } = await mintDesk();
    const body = { merchantId: (await merchant()).id, type: 'cashback', title: 'T', rateBasisPoints: 1, ...wish };
    const refusal = await refusalOf(await send('POST', '/offers', body));
    expect(refusal).toMatchObject({ status: 422, code: 'request/invalid' });
    expect(new Set(refusal.pointers)).toEqual(new Set(pointers));
    expect(await rows('select id from offers where tenant_id = ?1')).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a rate beside a flat amount', { flatMinor: 5 }, ['/flatMinor']],
    ['cashback without any', { rateBasisPoints: null }, ['/rateBasisPoints']],
    ['a coupon without a code', { type: 'coupon' }, ['/couponCode']],
    ['a cap without a rate', { type: 'deal', rateBasisPoints: null, capMinor: 5 }, ['/capMinor']],
    ['an end before the start', { startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }, ['/endsAt']],
    ['a script as link', { linkTemplate: 'javascript:alert("{clickId}")' }, ['/linkTemplate']],
    ['a protocol-relative link', { linkTemplate: '//evil.test/{clickId}' }, ['/linkTemplate']],
    ['a link without the click id', { linkTemplate: 'https://shop.test/' }, ['/linkTemplate']],
    ['a merchant that is nobody', { merchantId: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/merchantId']],
    ['a category that is nowhere', { categoryId: 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/categoryId']],
    ['a file that is nowhere', { imageFileId: 'fil_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/imageFileId']],
  ])('refuses %s', async (_, wish, pointers) => {
    const { send, merchant } = await mintDesk();
    const body = { merchantId: (await merchant()).id, type: 'cashback', title: 'T', rateBasisPoints: 1, ...wish };
    const refusal = { status: 422, code: 'request/invalid', pointers };
    expect(await refusalOf(await send('POST', '/offers', body))).toEqual(refusal);
  });

  it("refuses another tenant's merchant and category as if they did not exist", async () => {
    const { send, merchant } = await mintDesk();
    const other = await mintCatalogue();
    const theirs = { merchant: (await other.merchant()).id, category: (await other.category()).id };
    const body = { type: 'deal', title: 'T' };
    const stolen = await send('POST', '/offers', { ...body, merchantId: theirs.merchant, categoryId: theirs.category });
    expect(await refusalOf(stolen)).toMatchObject({ status: 422, pointers: ['/categoryId', '/merchantId'] });
    const own = await send('POST', '/offers', {
      ...body,
      merchantId: (await merchant()).id,
      categoryId: theirs.category,
    });
    expect(await refusalOf(own)).toMatchObject({ status: 422, pointers: ['/categoryId'] });
  });

  it('answers 400 to broken JSON, 415 to another media type, 413 to 10 MB and 422 to a body that is no object', async () => {
    const { send } = await mintDesk();
    expect(await refusalOf(await send('POST', '/offers', '{"title":'))).toMatchObject({ status: 400 });
    expect((await send('POST', '/offers', 'title=x', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await send('POST', '/offers', JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }))).status).toBe(413);
    const polluted = '{"__proto__":{"status":"paused"},"constructor":1,"type":"deal","title":"T","merchantId":"x"}';
    expect((await send('POST', '/offers', polluted)).status).toBe(422);
    for (const body of ['[]', 'null', '"x"', '7']) expect((await send('POST', '/offers', body)).status).toBe(422);
  });

  it('is for managers, not for staff who may only read', async () => {
    const { send, merchant, offer } = await mintDesk('staff');
    const { id } = await offer();
    expect(
      (await send('POST', '/offers', { merchantId: (await merchant()).id, type: 'deal', title: 'T' })).status,
    ).toBe(403);
    expect((await send('PATCH', `/offers/${id}`, { title: 'T' }, 1)).status).toBe(403);
    expect((await send('DELETE', `/offers/${id}`, undefined, 1)).status).toBe(403);
    expect((await send('GET', `/offers/${id}`)).status).toBe(200);
  });
});
