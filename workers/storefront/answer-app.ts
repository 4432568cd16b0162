import { pagePolicy } from '../platform/security-headers';
import type { Visit } from './visit';

/**
 * The dashboard's host. In production its pages come from Pages, behind this Worker's route; in development the same
 * build stands in ASSETS. The app calls businesses on their own hosts, so these stand in its policy.
 */
export async function answerApp({ request, env, url }: Pick<Visit, 'request' | 'env' | 'url'>): Promise<Response> {
  const wanted = /\.[a-z0-9]+$/.test(url.pathname) ? url.pathname : '/';
  const answer = env.ENVIRONMENT === 'production' ? await fetch(request) : await env.ASSETS.fetch(url.origin + wanted);
  const page = new Response(answer.body, answer);
  const schemes = [url.protocol, url.protocol.replace('http', 'ws')];
  const hosts = schemes.flatMap((scheme) => [`${scheme}//${env.ROOT_DOMAIN}`, `${scheme}//*.${env.ROOT_DOMAIN}`]);
  page.headers.set('Content-Security-Policy', pagePolicy(null, hosts));
  return page;
}
