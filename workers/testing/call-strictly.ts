import { handleApi } from '../api';
import { env } from './mint';

/** A request to the API under the quotas of production; tests are run with a thousandfold of them. */
export async function callStrictly(url: string, init: RequestInit = {}): Promise<Response> {
  const work: Promise<unknown>[] = [];
  const ctx = { waitUntil: (promise: Promise<unknown>) => void work.push(promise), passThroughOnException: () => {} };
  const answer = await handleApi(new Request(url, init), { ...env, LIMITS_FACTOR: '1' }, ctx as ExecutionContext); // all that the API calls of it
  await Promise.all(work);
  return answer;
}
