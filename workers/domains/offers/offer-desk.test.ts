import { describe, expect, it } from 'vitest';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { newClickId } from '../../platform/id';
import type { Page } from '../../platform/page';
import { call, problemOf } from '../../testing/call';
import { env, originOf } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { mintUser } from '../../testing/mint-user';
import { createOffer } from './create-offer';
import { deleteMerchant } from './delete-merchant';
import { deleteOffer } from './delete-offer';
import { editOffer } from './edit-offer';
import { getOfferRow } from './find';
import type { AdminOffer } from './schema';

async function desk(role: 'manager' | 'staff' = 'manager') {
  const shop = await mintCatalogue();
  const user = await mintUser(shop.tenant, { roles: [role] });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(`${originOf(shop.tenant)}/api/v1/admin/offers${path}`, {
      method,
      headers: { ...user.headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const rows = async (sql: string, ...params: unknown[]) =>
    (
      await shop.ctx.db.d1
        .prepare(sql)
        .bind(shop.tenant.id, ...params)
        .all<Record<string, unknown>>()
    ).results;
  return { ...shop, send, rows };
}

const addClick = (ctx: Ctx, tenantId: string, offerId: string) =>
  ctx.db.d1
    .prepare(
      `insert into clicks (tenant_id, id, offer_id, first_at, ip_hash, device, is_bot, is_flagged)
       values (?1, ?2, ?3, 1, 'x', 'phone', 0, 0)`,
    )
    .bind(tenantId, newClickId(), offerId)
    .run();

const refusalOf = async (answer: Response) => {
  const { code, errors } = await problemOf(answer);
  return { status: answer.status, code, pointers: (errors ?? []).map(({ pointer }) => pointer) };
};

describe('POST /admin/offers', () => {
  it('adds an offer that follows its merchant where it says nothing, with an audit row and an event', async () => {
    const { send, merchant, rows } = await desk();
    const { id: merchantId } = await merchant({ trackingHours: 12, confirmationDays: 34 });
    const answer = await send('POST', '', {
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
    const { send, merchant, rows } = await desk();
    const body = { merchantId: (await merchant()).id, type: 'deal', title: 'Once' };
    const key = { 'Idempotency-Key': 'once' };
    const [first, second] = [await send('POST', '', body, key), await send('POST', '', body, key)];
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    expect(await rows('select id from offers where tenant_id = ?1')).toHaveLength(1);
  });

  it('keeps text that looks like a formula, like markup or like another language as it is', async () => {
    const { send, merchant } = await desk();
    const texts = { title: '=cmd|\'/c calc\'!A1 <b>"&"</b>', description: '+1-1\r\n@SUM(A1)\n\tقهوة हिन्दी 🎁' };
    const body = { merchantId: (await merchant()).id, type: 'deal', couponCode: '=1+1', ...texts };
    const offer = await (await send('POST', '', body)).json<AdminOffer>();
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
    const { send, merchant, rows } = await desk();
    const body = { merchantId: (await merchant()).id, type: 'cashback', title: 'T', rateBasisPoints: 1, ...wish };
    const refusal = await refusalOf(await send('POST', '', body));
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
    const { send, merchant } = await desk();
    const body = { merchantId: (await merchant()).id, type: 'cashback', title: 'T', rateBasisPoints: 1, ...wish };
    const refusal = { status: 422, code: 'request/invalid', pointers };
    expect(await refusalOf(await send('POST', '', body))).toEqual(refusal);
  });

  it("refuses another tenant's merchant and category as if they did not exist", async () => {
    const { send, merchant } = await desk();
    const other = await mintCatalogue();
    const theirs = { merchant: (await other.merchant()).id, category: (await other.category()).id };
    const body = { type: 'deal', title: 'T' };
    const stolen = await send('POST', '', { ...body, merchantId: theirs.merchant, categoryId: theirs.category });
    expect(await refusalOf(stolen)).toMatchObject({ status: 422, pointers: ['/categoryId', '/merchantId'] });
    const own = await send('POST', '', { ...body, merchantId: (await merchant()).id, categoryId: theirs.category });
    expect(await refusalOf(own)).toMatchObject({ status: 422, pointers: ['/categoryId'] });
  });

  it('answers 400 to broken JSON, 415 to another media type, 413 to 10 MB and 422 to a body that is no object', async () => {
    const { send } = await desk();
    expect(await refusalOf(await send('POST', '', '{"title":'))).toMatchObject({ status: 400 });
    expect((await send('POST', '', 'title=x', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await send('POST', '', JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }))).status).toBe(413);
    for (const body of ['[]', 'null', '"x"', '7']) expect((await send('POST', '', body)).status).toBe(422);
  });

  it('is for managers, not for staff who may only read', async () => {
    const { send, merchant, offer } = await desk('staff');
    const { id } = await offer();
    expect((await send('POST', '', { merchantId: (await merchant()).id, type: 'deal', title: 'T' })).status).toBe(403);
    expect((await send('PATCH', `/${id}`, { title: 'T' }, { 'If-Match': '"1"' })).status).toBe(403);
    expect((await send('DELETE', `/${id}`, undefined, { 'If-Match': '"1"' })).status).toBe(403);
    expect((await send('GET', `/${id}`)).status).toBe(200);
  });
});

describe('PATCH /admin/offers/:id', () => {
  it('changes what it names, moves the version on and keeps before and after', async () => {
    const { send, offer, rows } = await desk();
    const { id } = await offer({ title: 'Old', rateBasisPoints: 500 });
    const answer = await send('PATCH', `/${id}`, { title: 'New', rateBasisPoints: 700 }, { 'If-Match': '"1"' });
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"2"']);
    expect(await answer.json()).toMatchObject({ title: 'New', rateBasisPoints: 700, version: 2 });
    expect(await (await send('GET', `/${id}`)).json()).toMatchObject({ title: 'New', version: 2 });
    const [entry] = await rows(
      "select before, after from audit where tenant_id = ?1 and action = 'offers.offer-edited'",
    );
    expect([entry?.before, entry?.after]).toEqual([
      JSON.stringify({ title: 'Old', rateBasisPoints: 500 }),
      JSON.stringify({ title: 'New', rateBasisPoints: 700 }),
    ]);
    const [row] = await rows('select rate_score from offers where tenant_id = ?1 and id = ?2', id);
    expect(row).toEqual({ rate_score: 14_000 });
  });

  it('pauses and resumes, and the public sees it at once', async () => {
    const { send, offer, tenant } = await desk();
    const { id } = await offer();
    const shown = async () =>
      (await (await call(`${originOf(tenant)}/api/v1/offers`)).json<Page<unknown>>()).data.length;
    expect(await shown()).toBe(1);
    await send('PATCH', `/${id}`, { status: 'paused' }, { 'If-Match': '"1"' });
    expect(await shown()).toBe(0);
    await send('PATCH', `/${id}`, { status: 'active' }, { 'If-Match': '"2"' });
    expect(await shown()).toBe(1);
  });

  it('leaves everything as it was when nothing differs', async () => {
    const { send, offer, rows } = await desk();
    const { id, title, startsAt } = await offer();
    const answer = await send('PATCH', `/${id}`, { title, startsAt }, { 'If-Match': '"1"' });
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"1"']);
    expect(await rows("select id from audit where tenant_id = ?1 and action = 'offers.offer-edited'")).toEqual([]);
  });

  it('asks for If-Match with 428, and refuses an old, a foreign or an unreadable one with 412', async () => {
    const { send, offer } = await desk();
    const { id } = await offer();
    expect(await refusalOf(await send('PATCH', `/${id}`, { title: 'X' }))).toMatchObject({
      ...{ status: 428, code: 'request/precondition-required' },
    });
    for (const tag of ['"0"', '"2"', '"-1"', '1', '*', '""', '"1", "2"', `"${'9'.repeat(40)}"`]) {
      const answer = await send('PATCH', `/${id}`, { title: 'X' }, { 'If-Match': tag });
      expect([tag, answer.status, (await problemOf(answer)).code]).toEqual([tag, 412, 'request/stale']);
    }
    expect((await send('PATCH', `/${id}`, { title: 'X' }, { 'If-Match': 'W/"1"' })).status).toBe(200);
  });

  it('lets one of ten racing editors win', async () => {
    const { send, offer, rows } = await desk();
    const { id } = await offer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send('PATCH', `/${id}`, { title: `Racer ${i}` }, { 'If-Match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect(await rows('select version from offers where tenant_id = ?1 and id = ?2', id)).toEqual([{ version: 2 }]);
    expect(await rows("select id from audit where tenant_id = ?1 and action = 'offers.offer-edited'")).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['taking the rate from cashback', { rateBasisPoints: null }, ['/rateBasisPoints']],
    ['a flat amount beside the rate it has', { flatMinor: 5 }, ['/flatMinor']],
    ['an end before its start', { endsAt: '2001-01-01T00:00:00Z' }, ['/endsAt']],
    ['another merchant', { merchantId: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/merchantId']],
    ['its own version', { version: 7 }, ['/version']],
    ['a category that is nowhere', { categoryId: 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab' }, ['/categoryId']],
    ['a link with a password', { linkTemplate: 'https://a:b@shop.test/{clickId}' }, ['/linkTemplate']],
    ['nothing', {}, ['/']],
  ])('refuses %s', async (_, patch, pointers) => {
    const { send, offer } = await desk();
    const { id } = await offer();
    const answer = await send('PATCH', `/${id}`, patch, { 'If-Match': '"1"' });
    expect(await refusalOf(answer)).toEqual({ status: 422, code: 'request/invalid', pointers });
  });
});

describe('DELETE /admin/offers/:id', () => {
  it('takes an offer away that nobody clicked', async () => {
    const { send, offer, rows } = await desk();
    const { id } = await offer();
    expect((await send('DELETE', `/${id}`)).status).toBe(428);
    expect((await send('DELETE', `/${id}`, undefined, { 'If-Match': '"9"' })).status).toBe(412);
    expect((await send('DELETE', `/${id}`, undefined, { 'If-Match': '"1"' })).status).toBe(204);
    expect(await refusalOf(await send('GET', `/${id}`))).toMatchObject({ status: 404, code: 'offers/not-found' });
    expect((await send('DELETE', `/${id}`, undefined, { 'If-Match': '"1"' })).status).toBe(404);
    expect(await rows("select subject from audit where tenant_id = ?1 and action = 'offers.offer-deleted'")).toEqual([
      { subject: id },
    ]);
  });

  it('refuses one with clicks and says what to do', async () => {
    const { send, offer, ctx, tenant } = await desk();
    const { id } = await offer();
    await addClick(ctx, tenant.id, id);
    const answer = await send('DELETE', `/${id}`, undefined, { 'If-Match': '"1"' });
    const problem = await answer.json<{ code: string; detail: string }>();
    expect([answer.status, problem.code]).toEqual([409, 'offers/has-clicks']);
    expect(problem.detail).toContain('Pause');
    expect((await send('GET', `/${id}`)).status).toBe(200);
  });
});

describe('what races', () => {
  it('a click that comes between the look and the deletion keeps the offer', async () => {
    const { offer, ctx, tenant } = await desk();
    const { id } = await offer();
    const looking = {
      prepare: (sql: string) => ({
        bind: () => ({
          first: async () => {
            expect(sql).toContain('from clicks');
            await addClick(ctx, tenant.id, id);
            return null; // what the look saw is no longer so
          },
        }),
      }),
    } as unknown as D1Database; // the verb calls no more than this of it
    const racing = deleteOffer({ ...ctx, db: { ...ctx.db, d1: looking } }, id, 1);
    await expect(racing).rejects.toMatchObject({ refusal: { code: 'request/stale' } });
    expect((await getOfferRow(ctx, id)).version).toBe(1);
  });

  it('an offer for a merchant that is being deleted is made, or the merchant is gone, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { ctx, merchant } = await desk();
      const { id } = await merchant();
      const [made, deleted] = await Promise.allSettled([
        createOffer(ctx, { merchantId: id as never, type: 'deal', title: 'T' }),
        deleteMerchant(ctx, id, 1),
      ]);
      expect([made.status, deleted.status].sort()).toEqual(['fulfilled', 'rejected']);
      const refused = [made, deleted].find((result) => result.status === 'rejected');
      expect(refused).toMatchObject({ reason: { name: 'AppError' } });
    }
  });

  it('a change stands also when KV refuses the news of it', async () => {
    const { offer, ctx } = await desk();
    const { id } = await offer();
    const HOT = { put: () => Promise.reject(new Error('429 Too Many Requests')) } as unknown as KVNamespace; // only put is called
    await editOffer({ ...ctx, env: { ...env, HOT } }, id, 1, { title: 'Done' });
    expect(await getOfferRow(ctx, id)).toMatchObject({ title: 'Done', version: 2 });
  });
});

describe('GET /admin/offers', () => {
  it('lists every state, newest first, with the whole code, and narrows by state as it is now', async () => {
    const { send, offer, ctx } = await desk('staff');
    const now = ctx.now();
    await offer({ title: 'Over', endsAt: now - 1 });
    await offer({ title: 'Paused', status: 'paused' });
    await offer({ title: 'To come', startsAt: now + DAY });
    await offer({ title: 'Live', couponCode: 'WHOLE' });
    const titles = async (query: string) => {
      const { data } = await (await send('GET', query)).json<Page<AdminOffer>>();
      return data.map(({ title }) => title);
    };
    expect(await titles('')).toEqual(['Live', 'To come', 'Paused', 'Over']);
    expect(await titles('?status=active')).toEqual(['Live']);
    expect(await titles('?status=scheduled')).toEqual(['To come']);
    expect(await titles('?status=paused')).toEqual(['Paused']);
    expect(await titles('?status=expired')).toEqual(['Over']);
    const { data, nextCursor } = await (await send('GET', '?limit=1')).json<Page<AdminOffer>>();
    expect(data[0]?.couponCode).toBe('WHOLE');
    expect(await titles(`?limit=2&cursor=${nextCursor}`)).toEqual(['To come', 'Paused']);
    expect((await send('GET', '?status=gone')).status).toBe(422);
    expect((await send('GET', '?cursor=x')).status).toBe(422);
  });

  it('finds by words and by merchant in every state', async () => {
    const { send, offer, merchant, settle } = await desk();
    const shop = await merchant({ name: 'Quokka' });
    await offer({ merchantId: shop.id as never, title: 'Paused', status: 'paused' });
    await offer({ title: 'Other', startsAt: Date.parse(toIso(Date.now())) });
    await settle();
    for (const query of ['?q=quokka', `?merchant=${shop.slug}`]) {
      const { data } = await (await send('GET', query)).json<Page<AdminOffer>>();
      expect(data).toMatchObject([{ title: 'Paused', merchant: { slug: 'quokka' } }]);
    }
  });
});
