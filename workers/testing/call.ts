import { exports } from 'cloudflare:workers';

const worker = (exports as unknown as { default: Fetcher }).default; // the Worker's own default export, behind all its doors

/** A request to the Worker under test, as a browser or program would send it. Redirects are not followed. */
export function call(url: string, init: RequestInit = {}): Promise<Response> {
  return worker.fetch(url, { redirect: 'manual', ...init });
}

/** The body of a problem answer. */
export async function problemOf(answer: Response) {
  return answer.json<{
    code: string;
    status: number;
    requestId: string;
    errors?: { pointer: string; message: string }[];
  }>();
}
