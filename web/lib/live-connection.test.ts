import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, type LiveState } from './live-connection';

class FakeSocket {
  readyState = 1;
  sent: string[] = [];
  isClosed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.isClosed = true;
  }
  say(seq: number, data: unknown, type = 'update') {
    this.onmessage?.({ data: JSON.stringify({ type, seq, data }) });
  }
}

class Refused extends Error {}

function mintLive() {
  const sockets: FakeSocket[] = [];
  const seen: unknown[] = [];
  const states: LiveState[] = [];
  const place = { isVisible: true, refusal: null as Error | null, polls: 0 };
  const refuse = () => {
    if (place.refusal) throw place.refusal;
  };
  const live = new LiveConnection<unknown>(
    {
      openUrl: async () => {
        refuse();
        return 'ws://x/live?ticket=t';
      },
      poll: async () => {
        refuse();
        place.polls += 1;
        return `poll ${place.polls}`;
      },
      onData: (data) => seen.push(data),
      onState: (state) => states.push(state),
    },
    {
      open: (url) => {
        sockets.push(new FakeSocket(url));
        return sockets.at(-1) as unknown as WebSocket; // what the connection uses of one
      },
      isVisible: () => place.isVisible,
      random: () => 1,
      isFinal: (error) => error instanceof Refused,
    },
  );
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { live, sockets, seen, states, place, pass, last: () => sockets.at(-1) as FakeSocket };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', { OPEN: 1 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a live connection', () => {
  it('hands on what it hears and goes on after the last number once the line was cut', async () => {
    const { live, sockets, seen, states, pass, last } = mintLive();
    live.start();
    await pass(0);
    last().onopen?.();
    last().say(40, 'a', 'snapshot');
    last().say(41, 'b');
    last().onclose?.({ code: 1006 });
    await pass(500);
    expect(sockets.map(({ url }) => url)).toEqual(['ws://x/live?ticket=t', 'ws://x/live?ticket=t&after=41']);
    expect(seen).toEqual(['a', 'b']);
    last().onopen?.();
    expect(states).toEqual(['live', 'polling', 'live']);
    live.stop();
  });

  it('waits twice as long after each failure, half a minute at most, and asks every 15 seconds meanwhile', async () => {
    const { live, sockets, seen, place, pass, last } = mintLive();
    live.start();
    await pass(0);
    const openedAt: number[] = [];
    for (let i = 0; i < 9; i++) {
      openedAt.push(Date.now());
      const before = sockets.length;
      last().onclose?.({ code: 1006 });
      while (sockets.length === before) await pass(100);
    }
    openedAt.push(Date.now());
    const gaps = openedAt.slice(1).map((at, i) => Math.round((at - (openedAt[i] ?? 0)) / 500) * 500);
    expect(gaps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(place.polls).toBeGreaterThan(5);
    expect(seen[0]).toBe('poll 1');
    live.stop();
  });

  it('hangs up on a line that fell silent, and does not on one that answers', async () => {
    const { live, sockets, pass, last } = mintLive();
    live.start();
    await pass(0);
    last().onopen?.();
    await pass(25_000);
    expect(last().sent).toEqual(['ping']);
    last().onmessage?.({ data: 'pong' });
    await pass(25_000);
    expect(sockets).toHaveLength(1);
    await pass(60_000);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(sockets).toHaveLength(2);
    live.stop();
  });

  it('lets go a minute after the page left sight and comes back with it', async () => {
    const { live, sockets, place, pass, last } = mintLive();
    live.start();
    await pass(0);
    last().onopen?.();
    last().say(7, 'a');
    place.isVisible = false;
    live.look();
    await pass(61_000);
    expect(last().isClosed).toBe(true);
    await pass(120_000);
    expect([sockets.length, place.polls]).toEqual([1, 0]);
    place.isVisible = true;
    live.look();
    await pass(0);
    expect(last().url).toContain('after=7');
    live.stop();
  });

  it('ends when it is not allowed, and says nothing after it was stopped', async () => {
    const { live, states, place, pass, sockets } = mintLive();
    place.refusal = new Refused();
    live.start();
    await pass(100_000);
    expect([states, sockets.length, place.polls]).toEqual([['ended'], 0, 0]);
    const second = mintLive();
    second.live.start();
    await pass(0);
    second.live.stop();
    second.last().onclose?.({ code: 1006 });
    await pass(100_000);
    expect(second.sockets).toHaveLength(1);
  });
});
