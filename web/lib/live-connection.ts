/**
 * One live topic of a page: a ticket, a WebSocket, and patience. It resumes after the last sequence it saw, waits longer
 * after each failure (with jitter, so that a thousand pages do not come back at once), lets go while the page is out of
 * sight, and asks every 15 s as long as there is no socket.
 */
export interface LiveSource<T> {
  /** The address to open, with a new ticket; throws what cannot be helped as `isFinal`. */
  openUrl(): Promise<string>;
  /** The same state by an ordinary read. */
  poll(): Promise<T>;
  onData(data: T): void;
  onState?(state: LiveState): void;
}

export type LiveState = 'connecting' | 'live' | 'polling' | 'ended';

/** What the connection needs of its surroundings; tests bring their own. */
export interface LiveSurroundings {
  open(url: string): WebSocket;
  isVisible(): boolean;
  random(): number;
  /** True when trying again is in vain: not signed in, not allowed, not there. */
  isFinal(error: unknown): boolean;
}

const POLL_MS = 15_000;
const WAIT_MIN_MS = 500;
const WAIT_MAX_MS = 30_000;
const PING_MS = 25_000;
/** No sign of life for so long, pong included, is a dead line. */
const SILENCE_MS = 40_000;
const HIDDEN_MS = 60_000;
/** The server's word that there are too many windows of this person: asking again soon is pointless. */
const CLOSE_TOO_MANY = 4429;

interface Frame<T> {
  type: 'snapshot' | 'update';
  seq: number;
  data: T;
}

export class LiveConnection<T> {
  private readonly source: LiveSource<T>;
  private readonly around: LiveSurroundings;
  private socket: WebSocket | null = null;
  private seq: number | null = null;
  private failures = 0;
  private heardAt = 0;
  private isStopped = false;
  private isOpening = false;
  private state: LiveState = 'connecting';
  private retry: ReturnType<typeof setTimeout> | undefined;
  private hide: ReturnType<typeof setTimeout> | undefined;
  private readonly timers: ReturnType<typeof setInterval>[] = [];

  constructor(source: LiveSource<T>, around: LiveSurroundings) {
    this.source = source;
    this.around = around;
  }

  start(): void {
    this.timers.push(setInterval(() => void this.pollWhileDark(), POLL_MS));
    this.timers.push(setInterval(() => this.beat(), PING_MS));
    if (this.around.isVisible()) void this.connect();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.hide);
    for (const timer of this.timers) clearInterval(timer);
    this.letGo();
  }

  /** The page came into sight or left it. */
  look(): void {
    if (this.isStopped) return;
    clearTimeout(this.hide);
    if (!this.around.isVisible()) {
      this.hide = setTimeout(() => this.letGo(), HIDDEN_MS);
      return;
    }
    if (this.socket) return;
    clearTimeout(this.retry);
    this.failures = 0;
    void this.connect();
  }

  private async connect(): Promise<void> {
    if (this.isStopped || this.isOpening || this.socket) return;
    this.isOpening = true;
    try {
      const url = await this.source.openUrl();
      if (this.isStopped) return;
      this.listen(this.around.open(this.seq === null ? url : `${url}&after=${this.seq}`));
    } catch (error) {
      if (this.around.isFinal(error)) this.end();
      else this.again();
    } finally {
      this.isOpening = false;
    }
  }

  private listen(socket: WebSocket): void {
    this.socket = socket;
    this.heardAt = Date.now();
    socket.onopen = () => {
      this.failures = 0;
      this.tell('live');
    };
    socket.onmessage = ({ data }) => {
      this.heardAt = Date.now();
      const text = String(data);
      if (text.startsWith('{')) this.take(JSON.parse(text) as Frame<T>); // our own server wrote it
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (code === CLOSE_TOO_MANY) this.failures = 10;
      this.again();
    };
  }

  private take({ seq, data }: Frame<T>): void {
    this.seq = seq;
    this.source.onData(data);
  }

  private again(): void {
    if (this.isStopped) return;
    this.tell('polling');
    // Out of sight nobody misses it; `look` comes back.
    if (!this.around.isVisible()) return;
    const ceiling = Math.min(WAIT_MAX_MS, WAIT_MIN_MS * 2 ** this.failures);
    this.failures += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), ceiling * (0.5 + this.around.random() / 2));
  }

  private beat(): void {
    const { socket } = this;
    if (!socket) return;
    if (Date.now() - this.heardAt > SILENCE_MS) {
      this.letGo();
      this.again();
      return;
    }
    if (socket.readyState === WebSocket.OPEN) socket.send('ping');
  }

  private async pollWhileDark(): Promise<void> {
    if (this.socket || this.isStopped || !this.around.isVisible()) return;
    try {
      const data = await this.source.poll();
      if (!this.isStopped) this.source.onData(data);
    } catch (error) {
      if (this.around.isFinal(error)) this.end();
    }
  }

  private letGo(): void {
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }

  private end(): void {
    this.stop();
    this.tell('ended');
  }

  private tell(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    this.source.onState?.(state);
  }
}
