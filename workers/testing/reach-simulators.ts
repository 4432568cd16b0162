import { exports } from 'cloudflare:workers';
import { handleDev } from '../dev/dev-routes';
import { env } from './mint';
import { mintPortal } from './mint-home';

/**
 * Requests to our own host stay in the house: the adapters reach the simulators of /dev, and these report back, with
 * nothing listening on a port. Every other address is what it is.
 */
const worker = (exports as unknown as { default: Fetcher }).default; // the Worker under test
const outside = globalThis.fetch;
const isOurs = (host: string) => host === env.ROOT_DOMAIN || host.endsWith(`.${env.ROOT_DOMAIN}`);

globalThis.fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
  const request = new Request(input as RequestInfo, init); // workers-types and node's types name one class twice
  const { host, pathname } = new URL(request.url);
  if (!isOurs(host)) return outside(request);
  if (!pathname.startsWith('/dev/')) {
    await mintPortal(); // simulated providers report to the apex
    return worker.fetch(request);
  }
  const work: Promise<unknown>[] = [];
  const execution = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) };
  const answer = await handleDev(request, env, execution as unknown as ExecutionContext); // simulators use waitUntil only
  // What outlives its own request is cut off, so the report comes first; a real one comes later.
  await Promise.allSettled(work);
  return answer;
};
