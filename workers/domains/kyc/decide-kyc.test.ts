import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../../testing/call';
import { jpegBytes } from '../../testing/image-bytes';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintKyc } from '../../testing/mint-kyc';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import type { KycDetail, KycRequest } from './kyc-schema';
import { countKyc } from './list-kyc';

async function desk() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const member = await mintUser(tenant, { name: 'Asha on the account' });
  const { ctx } = mintContext(tenant);
  const send = (path: string, method = 'GET', body?: unknown, who = owner) =>
    sendAs(tenant, who, `/admin/kyc${path}`, { method, body });
  const audited = async (subject: string) => {
    const sql = 'select action, actor from audit where tenant_id = ?1 and subject = ?2 order by id';
    const { results } = await ctx.db.d1.prepare(sql).bind(tenant.id, subject).all<{ action: string; actor: string }>();
    return results.map(({ action, actor }) => (actor === owner.userId ? `${action} by owner` : action));
  };
  const events = async () => {
    const sql = `select name, payload from outbox where tenant_id = ?1 and name like 'kyc.%' order by id`;
    const { results } = await ctx.db.d1.prepare(sql).bind(tenant.id).all<{ name: string; payload: string }>();
    return results.map(({ name, payload }) => [name, JSON.parse(payload)]);
  };
  return { tenant, owner, member, ctx, send, audited, events };
}

describe('the review of documents', () => {
  it('shows who waits, with a masked number, what speaks against it and nothing of the document itself', async () => {
    const { tenant, member, send } = await desk();
    const id = await mintKyc(tenant, member.userId, 'asked', { number: 'ABCPE1234F' });
    const list = await (await send('')).json<{ data: KycRequest[] }>();
    expect(list.data).toMatchObject([
      { id, member: { name: 'Asha on the account' }, status: 'asked', numberMasked: '••••234F', isOwn: false },
    ]);
    const answer = await send(`/${id}`);
    const text = await answer.text();
    expect(text).not.toContain('ABCPE1234F');
    expect(JSON.parse(text)).toMatchObject({
      ...{ id, legalName: 'Asha Rao', birthday: '1994-03-08', sameDocument: [], earlier: [] },
      files: [{ side: 'front', mime: 'image/jpeg', bytes: 60 }],
    });
  });

  it('reads those that wait oldest first, page by page, and the decided newest first', async () => {
    const { tenant, send, ctx } = await desk();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await mintKyc(tenant, (await mintUser(tenant)).userId));
    const idsOf = async (path: string) => {
      const page = await (await send(path)).json<{ data: KycRequest[]; nextCursor: string | null }>();
      return { ids: page.data.map(({ id }) => id), next: page.nextCursor };
    };
    const first = await idsOf('?limit=2');
    expect(first.ids).toEqual(ids.slice(0, 2));
    expect((await idsOf(`?limit=2&cursor=${first.next}`)).ids).toEqual(ids.slice(2));
    expect(await problemOf(await send(`?status=approved&cursor=${first.next}`))).toMatchObject({
      code: 'request/invalid-cursor',
    });
    expect(await countKyc(ctx)).toMatchObject({ count: 3, since: expect.any(Number) });
    for (const id of ids) await send(`/${id}/approve`, 'PATCH');
    expect((await idsOf('?status=approved')).ids).toEqual(ids.toReversed());
    expect(await countKyc(ctx)).toEqual({ count: 0, since: null });
  });

  it('opens a document as it was sent, never to be kept, and writes down every look', async () => {
    const { tenant, member, send, audited } = await desk();
    const id = await mintKyc(tenant, member.userId);
    const answer = await send(`/${id}/files/front`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(jpegBytes(800, 500));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'image/jpeg', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
      'content-disposition': `inline; filename="${id}-front.jpeg"`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await send(`/${id}/files/front`);
    expect(await (await send(`/${id}/reveal`, 'POST')).json()).toMatchObject({
      number: expect.stringMatching(/^ABCPE/),
    });
    const look = 'kyc.document-viewed by owner';
    expect(await audited(id)).toEqual(['kyc.asked', look, look, 'kyc.number-revealed by owner']);
    expect(await problemOf(await send(`/${id}/files/back`))).toMatchObject({ status: 404, code: 'kyc/not-found' });
    expect(await problemOf(await send(`/${id}/files/side`))).toMatchObject({ status: 422 });
    expect(await audited(id)).toHaveLength(4);
  });

  it('hands a PDF out as a download', async () => {
    const { tenant, member, send } = await desk();
    const pdf = new File(['%PDF-1.4\n%%EOF'], 'x.pdf');
    const id = await mintKyc(tenant, member.userId, 'asked', { front: pdf });
    const answer = await send(`/${id}/files/front`);
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${id}-front.pdf"`);
    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
  });

  it('opens nothing that was swapped in the database for a document of somebody else', async () => {
    const { tenant, member, send, ctx } = await desk();
    const id = await mintKyc(tenant, member.userId);
    const other = await mintKyc(tenant, (await mintUser(tenant)).userId);
    const swap = `update kyc_files set object_key = (select object_key from kyc_files as o where o.tenant_id = ?1 and o.kyc_id = ?2)
      where kyc_files.tenant_id = ?1 and kyc_id = ?3`;
    await ctx.db.d1.prepare(swap).bind(tenant.id, other, id).run();
    expect((await send(`/${id}/files/front`)).status).toBe(500);
  });

  it('approves once: the second of two who decide is refused, and the member is told once', async () => {
    const { tenant, member, send, events, audited } = await desk();
    const id = await mintKyc(tenant, member.userId);
    const answers = await Promise.all([
      ...[send(`/${id}/approve`, 'PATCH'), send(`/${id}/approve`, 'PATCH'), send(`/${id}/approve`, 'PATCH')],
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await problemOf(await send(`/${id}/approve`, 'PATCH'))).toMatchObject({ code: 'kyc/already-decided' });
    const told = { userId: member.userId, kycId: id };
    expect(await events()).toEqual([
      ['kyc.asked', told],
      ['kyc.approved', told],
    ]);
    expect(await audited(id)).toEqual(['kyc.asked', 'kyc.approved by owner']);
  });

  it('rejects with a reason that the member reads, and takes an approval back', async () => {
    const { tenant, member, send, events } = await desk();
    const id = await mintKyc(tenant, member.userId);
    expect(await problemOf(await send(`/${id}/reject`, 'PATCH', { reason: ' ' }))).toMatchObject({ status: 422 });
    await send(`/${id}/approve`, 'PATCH');
    const detail = await (await send(`/${id}/reject`, 'PATCH', { reason: 'It expired.' })).json<KycDetail>();
    expect(detail).toMatchObject({
      status: 'rejected',
      reason: 'It expired.',
      decidedBy: { name: expect.any(String) },
    });
    expect(await (await sendAs(tenant, member, '/me/kyc')).json()).toMatchObject({ reason: 'It expired.' });
    const again = await send(`/${id}/reject`, 'PATCH', { reason: 'Again' });
    expect(await problemOf(again)).toMatchObject({ code: 'kyc/already-decided' });
    expect((await events()).at(-1)).toEqual([
      'kyc.rejected',
      { userId: member.userId, kycId: id, reason: 'It expired.' },
    ]);
  });

  it('lets nobody decide on their own documents', async () => {
    const { tenant, owner, send } = await desk();
    const id = await mintKyc(tenant, owner.userId);
    expect(await (await send(`/${id}`)).json()).toMatchObject({ isOwn: true });
    for (const [path, body] of [
      ['approve', undefined],
      ['reject', { reason: 'No' }],
    ] as const) {
      const answer = await send(`/${id}/${path}`, 'PATCH', body);
      expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'kyc/own-request' });
    }
  });

  it('approves one member of one document: the second is shown with the first, and refused', async () => {
    const { tenant, member, send } = await desk();
    const first = await mintKyc(tenant, member.userId, 'asked', { number: 'ABCPE1234F' });
    const other = await mintUser(tenant, { name: 'Asha again' });
    const second = await mintKyc(tenant, other.userId, 'asked', { number: 'ABCPE1234F' });
    await send(`/${first}/approve`, 'PATCH');
    expect(await (await send(`/${second}`)).json()).toMatchObject({
      sameDocument: [{ id: first, member: { name: 'Asha on the account' }, status: 'approved' }],
    });
    const refused = await send(`/${second}/approve`, 'PATCH');
    expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'kyc/document-in-use' });
    await send(`/${first}/reject`, 'PATCH', { reason: 'It was hers all along.' });
    expect((await send(`/${second}/approve`, 'PATCH')).status).toBe(200);
  });

  it('is nobody else’s business: another tenant may have the same document', async () => {
    const [here, there] = [await desk(), await desk()];
    for (const { tenant, member, send } of [here, there]) {
      const id = await mintKyc(tenant, member.userId, 'asked', { number: 'ABCPE1234F' });
      expect((await send(`/${id}/approve`, 'PATCH')).status).toBe(200);
    }
  });

  it('forgets the documents with the person: nothing opens once their key is destroyed', async () => {
    const { tenant, member, send, ctx } = await desk();
    const id = await mintKyc(tenant, member.userId);
    await ctx.db.d1.prepare('delete from user_keys where user_id = ?1').bind(member.userId).run();
    expect(await problemOf(await send(`/${id}/files/front`))).toMatchObject({ code: 'kyc/documents-gone' });
    expect(await (await send(`/${id}`)).json()).toMatchObject({ legalName: null, numberMasked: null });
  });

  it('lets staff without the right see nothing', async () => {
    const { tenant, member } = await desk();
    const id = await mintKyc(tenant, member.userId);
    const staff = await mintUser(tenant, { roles: ['staff'] });
    for (const path of ['', `/${id}`, `/${id}/files/front`]) {
      const answer = await call(`${originOf(tenant)}/api/v1/admin/kyc${path}`, { headers: staff.headers });
      expect(answer.status).toBe(403);
    }
  });
});
