import '../api';
import { declaredRoutes, type SoukRoute } from '../platform/route';
import { newKey } from './mint';

/** Every declared route of the API; a new one is here as soon as its slice is mounted. */
export const everyRoute: SoukRoute[] = declaredRoutes;

/** A path that matches the route; `ids` fills its parameters, else they are ids of the right shape that nobody has. */
export function pathOf(route: SoukRoute, ids: Record<string, string> = {}): string {
  const filled = route.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'off_01jd3v9v1kfqgtz5m2x8r4c7ab');
  return `/api/v1${filled}`;
}

export function isWrite(route: SoukRoute): boolean {
  return route.method !== 'get';
}

export function nameOf(route: SoukRoute): string {
  return `${route.method.toUpperCase()} ${route.path}`;
}

/** What a write sends when the body does not matter yet: the checks before validation must answer first. */
export function emptyWrite(route: SoukRoute): RequestInit {
  if (!isWrite(route)) return { method: 'GET' };
  const method = route.method.toUpperCase();
  const key: Record<string, string> = route.rules.idempotency === 'required' ? { 'Idempotency-Key': newKey() } : {};
  const [type] = route.mediaTypes;
  if (!type) return { method, headers: key };
  if (type === 'multipart/form-data') return { method, body: new FormData(), headers: key };
  return { method, body: '{}', headers: { 'Content-Type': type, ...key } };
}
