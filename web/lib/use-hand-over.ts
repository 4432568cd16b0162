import type { User } from './api-types';
import { useWrite } from './query';

/** Whether this person has work in that business, and so a place in the dashboard. */
export function hasDesk(user: User, slug: string): boolean {
  if (user.isSuperAdmin) return true;
  const roles = user.memberships.find(({ tenant }) => tenant.slug === slug)?.roles ?? [];
  return roles.some((role) => role !== 'member');
}

/** Takes the signed-in person to another host of ours, signed in there too: by a code that is good once, for 30 seconds. */
export function useHandOver() {
  const write = useWrite('handOver');
  async function go(slug: string, to: 'storefront' | 'dashboard'): Promise<void> {
    const way = await write.mutateAsync({ input: { body: { slug, to } } }).catch(() => null);
    if (way) location.assign(way.url);
  }
  // The page is left once there is an answer: until then a second press does nothing.
  return { go, error: write.error, isBusy: write.isPending || write.isSuccess };
}
