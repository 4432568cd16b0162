import { afterEach, describe, expect, it, vi } from 'vitest';
import { call } from './api-client';
import { OFFLINE, Problem } from './problem';

afterEach(() => vi.unstubAllGlobals());

/** Answers every request with this and remembers it. */
function answering(answer: () => Response) {
  const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer());
  vi.stubGlobal('fetch', asked);
  return () => {
    const [url, init] = asked.mock.calls.at(-1) ?? ['', {}];
    return { url, init, headers: new Headers(init.headers) };
  };
}

describe('a call', () => {
  it('puts parameters into the path and the rest into the query', async () => {
    const last = answering(() => Response.json({ data: [] }));
    await call('listOffers', { q: 'a&b', cursor: undefined, limit: 8 });
    expect(last().url).toBe('/api/v1/offers?q=a%26b&limit=8');
    await call('getMerchant', { slug: '../me' });
    expect(last().url).toBe('/api/v1/merchants/..%2Fme');
  });

  it('sends a key and the word against forgery with each write of its own host', async () => {
    const last = answering(() => Response.json({}));
    await call('login', { body: { email: 'a@b.example', password: 'x' } });
    expect(last().headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(last().headers.get('X-Souk-CSRF')).toBe('1');
    expect(last().init.credentials).toBe('same-origin');
  });

  it('sends no cookie to another host', async () => {
    const last = answering(() => Response.json({}));
    await call('adminGetOffer', { id: 'off_1' }, { origin: 'http://localhost:1', token: 't' });
    expect(last().init.credentials).toBe('omit');
    expect(last().headers.get('Authorization')).toBe('Bearer t');
  });

  it('throws what the API refused, with its request id', async () => {
    const body = { code: 'offers/not-found', detail: 'none', requestId: 'req_1' };
    answering(() => Response.json(body, { status: 404 }));
    await expect(call('getOffer', { id: 'x' })).rejects.toMatchObject({ status: 404, ...body });
  });

  it('throws a readable problem for an answer that is none', async () => {
    answering(() => new Response('<html>', { status: 502, headers: { 'X-Request-Id': 'req_2' } }));
    await expect(call('getOffer', { id: 'x' })).rejects.toMatchObject({ code: 'web/unreadable', requestId: 'req_2' });
  });

  it('says that the network failed', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    const error = await call('getOffer', { id: 'x' }).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ code: OFFLINE });
  });
});
