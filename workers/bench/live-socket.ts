import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket that only listens: it upgrades, reads text frames and notes when they came. A thousand of Node's own would
 * share the measured machine with more work than the Worker has. Source of the frame: RFC 6455, 5.2; a server masks nothing.
 */
export class LiveSocket {
  private readonly socket: Socket;
  private kept: Buffer = Buffer.alloc(0);
  private onText: (text: string, at: number) => void = () => {};

  private constructor(socket: Socket) {
    this.socket = socket;
  }

  static open(port: number, path: string, host: string): Promise<LiveSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const live = new LiveSocket(socket);
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.on('error', () => socket.destroy()); // a dropped watcher misses its message, which is counted
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
      let head = Buffer.alloc(0);
      socket.on('data', function upgrade(chunk: Buffer) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', upgrade);
        const line = head.toString('latin1', 0, head.indexOf('\r\n'));
        if (!line.includes(' 101 ')) return reject(new Error(`The socket was refused: ${line}`));
        socket.on('data', (more: Buffer) => live.read(more));
        live.read(head.subarray(end + 4));
        resolve(live);
      });
    });
  }

  /** The instant at which a text that passes has come. */
  next(isIt: (text: string) => boolean): Promise<number> {
    return new Promise((resolve) => {
      this.onText = (text, at) => {
        if (isIt(text)) resolve(at);
      };
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const at = performance.now();
    let data = this.kept.length ? Buffer.concat([this.kept, chunk]) : chunk;
    for (;;) {
      const frame = readFrame(data);
      if (!frame) break;
      data = data.subarray(frame.end);
      if (frame.isText) this.onText(frame.payload.toString('utf8'), at);
    }
    this.kept = data;
  }
}

function readFrame(data: Buffer): { isText: boolean; payload: Buffer; end: number } | null {
  if (data.length < 2) return null;
  let length = (data[1] as number) & 127;
  let start = 2;
  if (length === 126) {
    if (data.length < 4) return null;
    length = data.readUInt16BE(2);
    start = 4;
  } else if (length === 127) {
    if (data.length < 10) return null;
    length = Number(data.readBigUInt64BE(2));
    start = 10;
  }
  const end = start + length;
  if (data.length < end) return null;
  return { isText: ((data[0] as number) & 15) === 1, payload: data.subarray(start, end), end };
}
