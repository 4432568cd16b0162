import { request } from 'node:http';

export interface LocalAnswer {
  status: number;
  body: string;
}

interface Sent {
  /** The business in front of `localhost`. */
  slug?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks the local server over node:http: Node cannot resolve `*.localhost`, so the host goes into the header. */
export function localRequest(
  port: number,
  method: 'GET' | 'POST',
  path: string,
  timeoutMs: number,
  { slug, headers, body: sent = '' }: Sent = {},
): Promise<LocalAnswer> {
  const host = `${slug ? `${slug}.` : ''}localhost:${port}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        timeout: timeoutMs,
        headers: { Host: host, 'Content-Length': Buffer.byteLength(sent), ...headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`${path} did not answer within ${timeoutMs} ms`)));
    asked.on('error', reject);
    asked.end(sent);
  });
}
