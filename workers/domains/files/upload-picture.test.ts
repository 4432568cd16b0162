import { describe, expect, it } from 'vitest';
import { TestBrowser } from '../../testing/browser';
import { call, problemOf } from '../../testing/call';
import { pngBytes } from '../../testing/image-bytes';
import { mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import type { UploadedFile } from './schema';

async function member() {
  const tenant = await mintTenant();
  const { headers } = await mintUser(tenant);
  const upload = (bytes: string | Uint8Array<ArrayBuffer>, type: string) => {
    const form = new FormData();
    form.set('file', new File([bytes], 'me', { type }));
    return call(`${originOf(tenant)}/api/v1/me/picture`, { method: 'POST', body: form, headers });
  };
  const pictureAt = async (at = tenant) =>
    (await (await new TestBrowser(at).send('GET', '/me', undefined, headers)).json<{ pictureUrl: string | null }>())
      .pictureUrl;
  return { tenant, headers, upload, pictureAt };
}

describe('POST /me/picture', () => {
  it('is what a person shows at this business, and they can take it away', async () => {
    const { tenant, headers, upload, pictureAt } = await member();
    const answer = await upload(pngBytes(64, 64), 'image/png');
    expect(answer.status).toBe(201);
    const { url } = await answer.json<UploadedFile>();
    expect(await pictureAt()).toBe(url);
    expect((await call(originOf(tenant) + url)).headers.get('Content-Type')).toBe('image/png');
    expect(await pictureAt(await mintTenant())).toBeNull();
    const removed = await new TestBrowser(tenant).send('PATCH', '/me', { picture: null }, headers);
    expect(await removed.json()).toMatchObject({ pictureUrl: null });
  });

  it('is no script, no page, and nothing over a megabyte', async () => {
    const { upload, pictureAt } = await member();
    for (const [bytes, type] of [
      ['<svg onload="alert(1)"/>', 'image/svg+xml'],
      ['<script>', 'image/png'],
    ] as const) {
      expect(await problemOf(await upload(bytes, type))).toMatchObject({ status: 415, code: 'files/not-an-image' });
    }
    expect((await upload(new Uint8Array(1_200_000), 'image/png')).status).toBe(413);
    expect(await pictureAt()).toBeNull();
  });
});
