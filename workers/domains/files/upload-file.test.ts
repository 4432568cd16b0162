import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../../testing/call';
import { jpegBytes, pngBytes } from '../../testing/image-bytes';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { serveFile } from './hot';
import type { UploadedFile } from './schema';

async function shop() {
  const tenant = await mintTenant();
  const { headers } = await mintUser(tenant, { roles: ['manager'] });
  const send = (body: BodyInit, more: Record<string, string> = {}) =>
    call(`${originOf(tenant)}/api/v1/admin/files`, { method: 'POST', body, headers: { ...headers, ...more } });
  const upload = (bytes: string | Uint8Array<ArrayBuffer>, type: string, name = 'image.png') => {
    const form = new FormData();
    form.set('file', new File([bytes], name, { type }));
    return send(form);
  };
  return { tenant, send, upload };
}

const objectsOf = async (tenantId: string) => (await env.FILES.list({ prefix: `tenants/${tenantId}/` })).objects;

describe('uploadFile', () => {
  it('stores an image under the key of its tenant, with its row and its audit entry', async () => {
    const { tenant, upload } = await shop();
    const answer = await upload(pngBytes(640, 360), 'image/png');
    expect(answer.status).toBe(201);
    const file = await answer.json<UploadedFile>();
    expect(file).toMatchObject({ url: `/files/${file.id}`, mime: 'image/png', bytes: 60, width: 640, height: 360 });
    expect((await objectsOf(tenant.id)).map(({ key }) => key)).toEqual([`tenants/${tenant.id}/files/${file.id}`]);
    const { ctx } = mintContext(tenant);
    const entry = await ctx.db.d1
      .prepare('select action from audit where tenant_id = ?1 and subject = ?2')
      .bind(tenant.id, file.id)
      .first();
    expect(entry).toEqual({ action: 'files.file-uploaded' });
  });

  it('goes by the bytes when the declared type says nothing', async () => {
    const { upload } = await shop();
    const file = await (await upload(jpegBytes(10, 10), 'application/octet-stream')).json<UploadedFile>();
    expect(file.mime).toBe('image/jpeg');
  });

  it.each([
    ['a script that says it is a PNG', '<script>alert(1)</script>', 'image/png'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['an SVG that says it is a PNG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png'],
    ['a JPEG that says it is a PNG', jpegBytes(10, 10), 'image/png'],
    ['a PNG that says it is a page', pngBytes(10, 10), 'text/html'],
    ['an empty file', '', 'image/png'],
  ])('refuses %s with 415 and stores nothing', async (_, bytes, type) => {
    const { tenant, upload } = await shop();
    const answer = await upload(bytes, type);
    expect(answer.status).toBe(415);
    expect(await problemOf(answer)).toMatchObject({ code: 'files/not-an-image' });
    expect(await objectsOf(tenant.id)).toEqual([]);
  });

  it('refuses an image that would unpack to a giant', async () => {
    const { upload } = await shop();
    const answer = await upload(pngBytes(60_000, 60_000), 'image/png');
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors?.[0]?.pointer).toBe('/file');
  });

  it.each([5 * 1024 * 1024 + 1, 10 * 1024 * 1024])('refuses a file of %i bytes with 413', async (size) => {
    const { tenant, upload } = await shop();
    const bytes = new Uint8Array(size);
    bytes.set(pngBytes(10, 10));
    const answer = await upload(bytes, 'image/png');
    expect(answer.status).toBe(413);
    expect(await problemOf(answer)).toMatchObject({ code: 'request/too-large' });
    expect(await objectsOf(tenant.id)).toEqual([]);
  });

  it('takes a file of exactly 5 MB', async () => {
    const { upload } = await shop();
    const bytes = new Uint8Array(5 * 1024 * 1024);
    bytes.set(pngBytes(10, 10));
    expect((await upload(bytes, 'image/png')).status).toBe(201);
  });

  it('refuses a form without a file, with text in its place, with two files and with a field it does not know', async () => {
    const { send } = await shop();
    const image = new File([pngBytes(1, 1)], 'a.png', { type: 'image/png' });
    const forms = [new FormData(), new FormData(), new FormData(), new FormData()] as const;
    forms[1].set('file', 'tenants/other/files/x');
    forms[2].append('file', image);
    forms[2].append('file', image);
    forms[3].set('file', image);
    forms[3].set('key', '../../elsewhere');
    for (const form of forms) {
      const answer = await send(form);
      expect(answer.status).toBe(422);
      expect(await problemOf(answer)).toMatchObject({ code: 'request/invalid' });
    }
  });

  it('answers 400 to a form that cannot be read and 415 to a body that is no form', async () => {
    const { send } = await shop();
    expect((await send('not a form', { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(400);
    expect((await send('not a form', { 'Content-Type': 'multipart/form-data' })).status).toBe(400);
    expect((await send('{}', { 'Content-Type': 'application/json' })).status).toBe(415);
  });
});

describe('serveFile', () => {
  it('answers the file with its own type, to keep for ever, and 304 to who has it', async () => {
    const { tenant, upload } = await shop();
    const { id } = await (await upload(pngBytes(4, 4), 'image/png')).json<UploadedFile>();
    const answer = await serveFile(env, tenant, id);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pngBytes(4, 4));
    expect(answer.headers.get('Content-Type')).toBe('image/png');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Cache-Control')).toContain('immutable');
    const tag = answer.headers.get('ETag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = new Request('http://x/', { headers: { 'If-None-Match': known } });
      expect((await serveFile(env, tenant, id, again)).status).toBe(304);
    }
    const other = new Request('http://x/', { headers: { 'If-None-Match': '"other"' } });
    expect((await (await serveFile(env, tenant, id, other)).arrayBuffer()).byteLength).toBe(60);
    const head = await serveFile(env, tenant, id, new Request('http://x/', { method: 'HEAD' }));
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '60', '']);
  });

  it("answers 404 for another tenant's file and for what is no id", async () => {
    const { upload } = await shop();
    const { id } = await (await upload(pngBytes(4, 4), 'image/png')).json<UploadedFile>();
    const stranger = await mintTenant();
    for (const wanted of [id, '../files/x', '', 'fil_01jd3v9v1kfqgtz5m2x8r4c7ab']) {
      expect((await serveFile(env, stranger, wanted)).status).toBe(404);
    }
  });
});
