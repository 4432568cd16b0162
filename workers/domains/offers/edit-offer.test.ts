import { describe, expect, it } from 'vitest';
import type { Page } from '../../platform/page';
import { call, problemOf } from '../../testing/call';
import { originOf } from '../../testing/mint';
import { mintDesk, refusalOf } from '../../testing/mint-desk';

describe('PATCH /admin/offers/:id', () => {
  it('changes what it names, moves the version on and keeps before and after', async () => {
    const { send, offer, rows } = await mintDesk();
    const { id } = await offer({ title: 'Old', rateBasisPoints: 500 });
    const answer = await send('PATCH', `/offers/${id}`, { title: 'New', rateBasisPoints: 700 }, 1);
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"2"']);
    expect(await answer.json()).toMatchObject({ title: 'New', rateBasisPoints: 700, version: 2 });
    expect(await (await send('GET', `/offers/${id}`)).json()).toMatchObject({ title: 'New', version: 2 });
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
    const { send, offer, tenant } = await mintDesk();
    const { id } = await offer();
    const shown = async () =>
      (await (await call(`${originOf(tenant)}/api/v1/offers`)).json<Page<unknown>>()).data.length;
    expect(await shown()).toBe(1);
    await send('PATCH', `/offers/${id}`, { status: 'paused' }, 1);
    expect(await shown()).toBe(0);
    await send('PATCH', `/offers/${id}`, { status: 'active' }, 2);
    expect(await shown()).toBe(1);
  });

  it('leaves everything as it was when nothing differs', async () => {
    const { send, offer, rows } = await mintDesk();
    const { id, title, startsAt } = await offer();
    const answer = await send('PATCH', `/offers/${id}`, { title, startsAt }, 1);
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"1"']);
    expect(await rows("select id from audit where tenant_id = ?1 and action = 'offers.offer-edited'")).toEqual([]);
  });

  it('asks for If-Match with 428, and refuses an old, a foreign or an unreadable one with 412', async () => {
    const { send, offer } = await mintDesk();
    const { id } = await offer();
    expect(await refusalOf(await send('PATCH', `/offers/${id}`, { title: 'X' }))).toMatchObject({
      ...{ status: 428, code: 'request/precondition-required' },
    });
    for (const tag of ['"0"', '"2"', '"-1"', '1', '*', '""', '"1", "2"', `"${'9'.repeat(40)}"`]) {
      const answer = await send('PATCH', `/offers/${id}`, { title: 'X' }, { 'If-Match': tag });
      expect([tag, answer.status, (await problemOf(answer)).code]).toEqual([tag, 412, 'request/stale']);
    }
    expect((await send('PATCH', `/offers/${id}`, { title: 'X' }, { 'If-Match': 'W/"1"' })).status).toBe(200);
  });

  it('lets one of ten racing editors win', async () => {
    const { send, offer, rows } = await mintDesk();
    const { id } = await offer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send('PATCH', `/offers/${id}`, { title: `Racer ${i}` }, 1)),
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
    const { send, offer } = await mintDesk();
    const { id } = await offer();
    const answer = await send('PATCH', `/offers/${id}`, patch, 1);
    expect(await refusalOf(answer)).toEqual({ status: 422, code: 'request/invalid', pointers });
  });
});
