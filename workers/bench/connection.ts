import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** What came back: the status, and the time from the instant the request was due, in milliseconds. */
export type Answered = (status: number) => void;

/**
 * One keep-alive HTTP/1.1 connection that sends prepared bytes and reads answers without keeping them. A load generator
 * of Node's own http module is slower than the Worker it should measure; this one is several times faster.
 */
export class Connection {
  isBusy = false;
  private waiting: Answered | null = null;
  private kept: Buffer = Buffer.alloc(0);

  private readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => this.finish(0));
    socket.on('close', () => this.finish(0));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  send(request: Buffer, answered: Answered): void {
    this.isBusy = true;
    this.waiting = answered;
    this.socket.write(request);
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const data = this.kept.length ? Buffer.concat([this.kept, chunk]) : chunk;
    const headEnd = data.indexOf(HEAD_END);
    if (headEnd < 0 || !isWhole(data, headEnd)) {
      this.kept = data;
      return;
    }
    this.kept = Buffer.alloc(0);
    this.finish((data[9] as number) * 100 + (data[10] as number) * 10 + (data[11] as number) - 5328); // '0' is 48
  }

  private finish(status: number): void {
    const { waiting } = this;
    this.waiting = null;
    this.isBusy = false;
    waiting?.(status);
  }
}

/** True when the body that the head announces is there: by its length, or closed by the last chunk. */
function isWhole(data: Buffer, headEnd: number): boolean {
  const bodyAt = headEnd + HEAD_END.length;
  if (data.length === bodyAt && data[9] === 51) return true; // a redirect has no body
  const head = data.toString('latin1', 0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return data.length >= bodyAt + Number(length);
  if (head.includes('transfer-encoding: chunked')) return data.subarray(-5).toString('latin1') === '0\r\n\r\n';
  return true;
}
