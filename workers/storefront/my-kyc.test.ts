import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '../domains/identity';
import { makeShopperCookie } from '../domains/identity/hot';
import { KYC_FORM_BYTES_MAX } from '../domains/kyc/schema';
import { DAY } from '../platform/clock';
import { openGlobalDb } from '../platform/db/open-db';
import type { Tenant } from '../platform/tenant';
import { jpegBytes } from '../testing/image-bytes';
import { env, mintContext, mintTenant, originOf } from '../testing/mint';
import { kycForm, mintKyc } from '../testing/mint-kyc';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';

async function shop(tenant?: Tenant) {
  const here = tenant ?? (await mintTenant());
  const user = await mintUser(here);
  const { userId, sessionId } = user;
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  const Cookie = line.slice(0, line.indexOf(';'));
  const open = () => openPage(here, '/me/kyc', { headers: { Cookie } });
  const send = (wish: Record<string, string | File | null> = {}, headers: Record<string, string> = {}) => {
    const form = new FormData();
    const { legalName, documentKind, number, birthday, front } = kycForm();
    // A browser sends a file field that nobody filled in as an empty file.
    const empty = new File([], '', { type: 'application/octet-stream' });
    const fields = { legalName, documentKind, number, birthday, front, back: empty, ...wish };
    for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value);
    const own = { Origin: originOf(here), 'Sec-Fetch-Site': 'same-origin', Cookie };
    return openPage(here, '/me/kyc', { method: 'POST', body: form, headers: { ...own, ...headers } });
  };
  return { tenant: here, user, open, send, Cookie };
}

const emptyFile = new File([], '', { type: 'application/octet-stream' });

describe('proving who one is, without JavaScript', () => {
  it('asks for documents by a form, takes them, and says where they stand', async () => {
    const { open, send } = await shop();
    const asking = await open();
    expect(asking.main).toContain('enctype="multipart/form-data"');
    expect(asking.text).toContain('What you need');
    expect(asking.answer.headers.get('Cache-Control')).toBe('private, no-store');
    expect(asking.seeds.map(({ key }) => key[0])).toEqual(['getKyc']);
    const sent = await send({ number: 'abcpe 1234-f' });
    expect([sent.status, sent.answer.headers.get('Location')]).toEqual([303, '/me/kyc']);
    const standing = await open();
    expect(standing.text).toContain('We are looking at your documents');
    expect(standing.text).toContain('ending in ••••234F');
    expect(standing.main).not.toContain('<form');
  });

  it('says beside each field what is wrong, keeps what was typed, and forgets no file silently', async () => {
    const { send } = await shop();
    const typed = { legalName: '<b>Asha</b>', number: '12', birthday: '', documentKind: 'aadhaar' };
    const { status, text, main } = await send({ ...typed, front: emptyFile });
    expect(status).toBe(422);
    for (const words of ['one of the digits is mistyped', 'Enter your date of birth.', 'Add a photo of the front.'])
      expect(text).toContain(words);
    expect(main).toContain('value="&lt;b&gt;Asha&lt;/b&gt;"');
    expect(main).toMatch(/<option value="aadhaar" selected/);
  });

  it('refuses what is no document, and one that is too large, beside its field', async () => {
    const { send } = await shop();
    const text = await send({ front: new File(['hello'], 'a.jpg', { type: 'image/jpeg' }) });
    expect([text.status, text.text.includes('Only JPEG, PNG, WebP and PDF can be read.')]).toEqual([415, true]);
    const large = new File([jpegBytes(80, 50), new Uint8Array(5_000_000)], 'a.jpg', { type: 'image/jpeg' });
    const { status, main } = await send({ back: large });
    expect([status, main.match(/larger than 5 MB/g)?.length]).toEqual([413, 1]);
  });

  it('reads no body that is larger than two documents', async () => {
    const { send } = await shop();
    const huge = new File([new Uint8Array(KYC_FORM_BYTES_MAX + 1)], 'a.jpg', { type: 'image/jpeg' });
    const { status, text } = await send({ front: huge });
    expect([status, text.includes('This file is larger than 5 MB.')]).toEqual([413, true]);
  });

  it('takes nothing from another site, from nobody, or from a session that has ended', async () => {
    const { tenant, user, open, send } = await shop();
    const foreign = await send({}, { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const nobody = await send({}, { Cookie: '' });
    expect([nobody.status, nobody.answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fme%2Fkyc']);
    await openGlobalDb(env).update(sessions).set({ revokedAt: 1 }).where(eq(sessions.id, user.sessionId));
    const ended = await send();
    expect(ended.answer.headers.get('Location')).toBe('/sign-in?next=%2Fme%2Fkyc');
    expect((await open()).text).toContain('What you need');
    const rows = await mintContext(tenant)
      .ctx.db.d1.prepare('select id from kyc_requests where tenant_id = ?1')
      .bind(tenant.id)
      .all();
    expect(rows.results).toEqual([]);
  });

  it('shows why documents were rejected with the form again, and leads who sent twice to where they stand', async () => {
    const { tenant, user, open, send } = await shop();
    await mintKyc(tenant, user.userId, 'rejected');
    const again = await open();
    expect(again.text).toContain('The photo is too dark.');
    expect(again.main).toContain('<form');
    expect((await send()).status).toBe(303);
    const twice = await send();
    expect([twice.status, twice.answer.headers.get('Location')]).toEqual([303, '/me/kyc']);
    const other = await shop(tenant);
    await mintKyc(tenant, other.user.userId, 'approved');
    expect((await other.open()).text).toContain('You have proven who you are');
    expect((await openPage(tenant, '/me/kyc')).status).toBe(303);
  });
});
