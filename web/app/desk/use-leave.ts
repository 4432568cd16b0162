import { useRouter } from '@tanstack/react-router';
import { queries } from '../../lib/query';
import { signOut } from '../../lib/session';

/** Signs out of the dashboard and forgets what was read. */
export function useLeave(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    await signOut();
    queries.clear();
    router.history.push('/sign-in');
  };
}
