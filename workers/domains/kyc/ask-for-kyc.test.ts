import { describe, expect, it } from 'vitest';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { call, problemOf } from '../../testing/call';
import { jpegBytes, pngBytes } from '../../testing/image-bytes';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { kycForm, mintKyc } from '../../testing/mint-kyc';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { askForKyc } from './ask-for-kyc';
import { forgetRejectedKyc, sweepKycDrafts } from './forget-kyc';
import type { KycView } from './kyc-schema';
import { kycStateOf } from './kyc-state-of';

const DAY = 86_400_000;
const PDF = '%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n';
const AADHAAR = '234123412346';

async function shop() {
  const tenant = await mintTenant();
  const user = await mintUser(tenant);
  const { ctx, settled } = mintContext(tenant);
  const ask = (fields: Record<string, string | File>, who: MintedUser = user, more: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fieldsOf(), ...fields })) form.set(name, value);
    return call(`${originOf(tenant)}/api/v1/me/kyc`, {
      method: 'POST',
      body: form,
      headers: { ...who.headers, ...more },
    });
  };
  const own = async () => (await call(`${originOf(tenant)}/api/v1/me/kyc`, { headers: user.headers })).json<KycView>();
  const count = async (table: 'kyc_requests' | 'kyc_files') => {
    const row = await ctx.db.d1
      .prepare(`select count(*) as n from ${table} where tenant_id = ?1`)
      .bind(tenant.id)
      .first();
    return row?.n;
  };
  const objects = async () => (await env.FILES.list({ prefix: `tenants/${tenant.id}/` })).objects;
  return { tenant, user, ctx, settled, ask, own, count, objects };
}

function fieldsOf(): Record<string, string | File> {
  const { legalName, documentKind, number, birthday, front } = kycForm();
  return { legalName, documentKind, number, birthday, front };
}

const file = (bytes: Uint8Array<ArrayBuffer> | string, name = 'a.jpg') =>
  new File([bytes], name, { type: 'image/jpeg' });
const actorOf = ({ userId, sessionId }: MintedUser): UserActor => ({
  ...{ kind: 'user', userId, sessionId, roles: ['member'], isSuperAdmin: false },
});
const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // the jobs call nothing else of it

describe('askForKyc', () => {
  it('takes both sides, waits for the staff and shows no more than the last four', async () => {
    const { ask, own, objects } = await shop();
    expect(await own()).toEqual({ status: 'none', reason: null, document: null, askedAt: null, decidedAt: null });
    const answer = await ask({ number: 'abcpe 1234-f', back: file(PDF, 'back.pdf') });
    expect(answer.status).toBe(201);
    const view = await answer.json<KycView>();
    expect(view).toMatchObject({ status: 'asked', document: { documentKind: 'pan', numberMasked: '••••234F' } });
    expect(await own()).toEqual(view);
    expect(await objects()).toHaveLength(2);
  });

  it('stores nothing in clear: neither fields nor documents, nor whose or what they are', async () => {
    const { ask, ctx, tenant, user, objects } = await shop();
    const marked = Uint8Array.from([...jpegBytes(800, 500), ...new TextEncoder().encode('SECRET-PICTURE')]);
    await ask({ legalName: 'Ashalata Secretname', number: AADHAAR, documentKind: 'aadhaar', front: file(marked) });
    const rows = await ctx.db.d1.prepare('select * from kyc_requests where tenant_id = ?1').bind(tenant.id).all();
    const text = JSON.stringify(rows.results);
    for (const secret of ['Secretname', AADHAAR, '12346', '1994']) expect(text).not.toContain(secret);
    const [object] = await objects();
    expect(object?.key).toMatch(/^tenants\/ten_\w+\/sealed\/[\w-]{32}$/);
    expect(object?.key).not.toContain(user.userId);
    expect(object?.customMetadata).toEqual({});
    const bytes = await (await env.FILES.get(object?.key ?? ''))?.arrayBuffer();
    expect(Buffer.from(bytes ?? new ArrayBuffer()).toString('latin1')).not.toContain('SECRET-PICTURE');
    expect(bytes?.byteLength).toBe(marked.length + 12 + 16);
  });

  it('keeps the last four of an Aadhaar only, and no more when it is opened', async () => {
    const { ask, tenant, ctx } = await shop();
    await ask({ number: AADHAAR, documentKind: 'aadhaar' });
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const row = await ctx.db.d1.prepare('select id from kyc_requests where tenant_id = ?1').bind(tenant.id).first();
    const url = `${originOf(tenant)}/api/v1/admin/kyc/${row?.id}/reveal`;
    const answer = await call(url, { method: 'POST', headers: owner.headers });
    expect(await answer.json()).toEqual({ number: '2346' });
  });

  it('names every bad field at once', async () => {
    const { ask } = await shop();
    const bad = { legalName: ' ', number: 'ABC', birthday: '1994-13-01', front: 'no file' };
    expect(await refusalOf(await ask(bad))).toEqual({
      ...{ status: 422, code: 'request/invalid' },
      pointers: expect.arrayContaining(['/legalName', '/number', '/birthday', '/front']),
    });
    expect(await refusalOf(await ask({ documentKind: 'library-card' }))).toMatchObject({ pointers: ['/documentKind'] });
    expect(await refusalOf(await ask({ number: '234123412347', documentKind: 'aadhaar' }))).toMatchObject({
      pointers: ['/number'],
    });
    expect(await refusalOf(await ask({ birthday: '2999-01-01' }))).toMatchObject({ pointers: ['/birthday'] });
  });

  it('goes by the bytes: what is neither picture nor PDF is refused by its side and leaves nothing', async () => {
    const { ask, objects, count } = await shop();
    const script = file('<script>alert(1)</script>'.padEnd(200));
    expect(await refusalOf(await ask({ front: script, back: script }))).toEqual({
      ...{ status: 415, code: 'kyc/not-a-document', pointers: ['/front', '/back'] },
    });
    expect(await refusalOf(await ask({ front: file('%PDF-1.7 that is cut off') }))).toMatchObject({ status: 415 });
    const large = new Uint8Array(5_000_001);
    large.set(pngBytes(10, 10));
    expect(await refusalOf(await ask({ back: file(large) }))).toEqual({
      ...{ status: 413, code: 'request/too-large', pointers: ['/back'] },
    });
    expect([await objects(), await count('kyc_requests')]).toEqual([[], 0]);
  });

  it('refuses a second request while one waits, and after one was approved', async () => {
    const { ask, tenant, user } = await shop();
    const id = await mintKyc(tenant, user.userId);
    expect(await problemOf(await ask({}))).toMatchObject({ status: 409, code: 'kyc/already-asked' });
    const owner = await mintUser(tenant, { roles: ['owner'] });
    await call(`${originOf(tenant)}/api/v1/admin/kyc/${id}/approve`, { method: 'PATCH', headers: owner.headers });
    expect(await problemOf(await ask({}))).toMatchObject({ status: 409, code: 'kyc/already-approved' });
  });

  it('has one effect under one Idempotency-Key', async () => {
    const { user, tenant, count, objects } = await shop();
    const form = new FormData();
    for (const [name, value] of Object.entries(fieldsOf())) form.set(name, value);
    const request = new Request('http://x/', { method: 'POST', body: form });
    const body = await request.arrayBuffer();
    const headers = {
      ...{ ...user.headers, 'Idempotency-Key': crypto.randomUUID() },
      'Content-Type': request.headers.get('Content-Type') ?? '',
    };
    const send = () => call(`${originOf(tenant)}/api/v1/me/kyc`, { method: 'POST', body, headers });
    const first = await send();
    const again = await send();
    expect([first.status, again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 201, 'true']);
    expect(await again.json()).toEqual(await first.json());
    expect([await count('kyc_requests'), (await objects()).length]).toEqual([1, 1]);
  });

  it('lets one of several that race through, and keeps only its documents', async () => {
    const { ask, count, objects } = await shop();
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await expect.poll(async () => [await count('kyc_requests'), (await objects()).length]).toEqual([1, 1]);
  });

  it('asks again after a rejection, and then the old documents are gone', async () => {
    const { tenant, user, ctx, objects, own } = await shop();
    await mintKyc(tenant, user.userId, 'rejected');
    const [old] = await objects();
    expect(await own()).toMatchObject({ status: 'rejected', reason: 'The photo is too dark.' });
    await mintKyc(tenant, user.userId);
    const now = await objects();
    expect(now.map(({ key }) => key)).not.toContain(old?.key);
    expect(now).toHaveLength(1);
    expect(await kycStateOf(ctx, user.userId)).toEqual({ state: 'asked', reason: null });
  });
});

describe('an upload that dies', () => {
  const dead = new Error('the Worker died');
  /** R2 as a dead Worker finds it: what it had begun to tidy up never happens. */
  const bucket = (put: R2Bucket['put']) => {
    const FILES = { put, delete: () => Promise.reject(dead) } as unknown as R2Bucket; // nothing else is called of it
    return { env: { ...env, FILES }, waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined) };
  };

  it('before the documents are stored leaves nothing once the sweep has come', async () => {
    const { ctx, user, count, objects } = await shop();
    const broken = { ...ctx, ...bucket(() => Promise.reject(dead)) };
    await expect(askForKyc(broken, actorOf(user), kycForm())).rejects.toThrow(dead);
    await sweepLater();
    expect([await count('kyc_requests'), await count('kyc_files'), await objects()]).toEqual([0, 0, []]);
  });

  it('after the documents, before it was asked, is seen by nobody and swept away', async () => {
    const { ctx, user, own, count, objects } = await shop();
    let writes = 0;
    const dying = interruptWrite({ ...ctx, ...bucket(env.FILES.put.bind(env.FILES)) }, async () => {
      writes += 1;
      if (writes > 1) throw dead; // the first writes the draft
    });
    await expect(askForKyc(dying, actorOf(user), kycForm())).rejects.toThrow(dead);
    expect([await own(), await objects()]).toMatchObject([{ status: 'none' }, [expect.anything()]]);
    await sweepKycDrafts(env, execution, Date.now());
    expect(await objects()).toHaveLength(1); // it may still be on its way
    await sweepLater();
    expect([await count('kyc_requests'), await count('kyc_files'), await objects()]).toEqual([0, 0, []]);
    await askForKyc(ctx, actorOf(user), kycForm());
    expect(await own()).toMatchObject({ status: 'asked' });
  });

  it('that was swept away before it was asked is refused, and leaves nothing', async () => {
    const { ctx, settled, user, count, objects } = await shop();
    let writes = 0;
    const slow: Ctx = interruptWrite(ctx, async () => {
      writes += 1;
      if (writes === 2) await sweepLater();
    });
    await expect(askForKyc(slow, actorOf(user), kycForm())).rejects.toMatchObject({
      refusal: { code: 'platform/unavailable' },
    });
    await settled();
    expect([await count('kyc_requests'), await objects()]).toEqual([0, []]);
  });

  it('keeps its documents when it came through and only its answer was lost', async () => {
    const { tenant, user, ctx, objects } = await shop();
    const id = await mintKyc(tenant, user.userId);
    const { discardKyc } = await import('./forget-kyc');
    await discardKyc(ctx, id);
    expect([await objects(), (await kycStateOf(ctx, user.userId)).state]).toMatchObject([[expect.anything()], 'asked']);
  });
});

async function sweepLater() {
  await sweepKycDrafts(env, execution, Date.now() + 16 * 60_000);
}

describe('forgetRejectedKyc', () => {
  it('deletes documents and facts 90 days after a rejection, and keeps what was decided', async () => {
    const { tenant, user, own, objects, count, ctx } = await shop();
    const id = await mintKyc(tenant, user.userId, 'rejected');
    await forgetRejectedKyc(env, execution, Date.now() + 89 * DAY);
    expect(await objects()).toHaveLength(1);
    await forgetRejectedKyc(env, execution, Date.now() + 91 * DAY);
    expect([await objects(), await count('kyc_files')]).toEqual([[], 0]);
    expect(await own()).toMatchObject({ status: 'rejected', document: { numberMasked: null } });
    const row = await ctx.db.d1.prepare('select * from kyc_requests where tenant_id = ?1').bind(tenant.id).first();
    expect(row).toMatchObject({ name_sealed: null, number_sealed: null, birthday_sealed: null });
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const view = await call(`${originOf(tenant)}/api/v1/admin/kyc/${id}/files/front`, { headers: owner.headers });
    expect(await problemOf(view)).toMatchObject({ status: 410, code: 'kyc/documents-gone' });
  });

  it('leaves the documents of who was approved', async () => {
    const { tenant, user, objects } = await shop();
    await mintKyc(tenant, user.userId, 'approved');
    await forgetRejectedKyc(env, execution, Date.now() + 900 * DAY);
    expect(await objects()).toHaveLength(1);
  });
});

describe('kycStateOf', () => {
  it('knows nothing of who never asked', async () => {
    const { ctx } = await shop();
    expect(await kycStateOf(ctx, newId('usr'))).toEqual({ state: 'none', reason: null });
  });
});
