import { useMutation } from '@tanstack/react-query';
import type { DistributeInput, Drop, GivenCode } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';

/** The key under which pages ask for a person's first code: pressed again, it is the same one. */
export const FIRST = 'first';

/** A code, and what was said to get it: the next one is asked for with the same. */
export interface Taken {
  given: GivenCode;
  body: DistributeInput;
}

/** Claims under a key of the page's choice: the key says whether it is the same code again or the next one. */
export function useClaim({ id }: Drop) {
  return useMutation<Taken, Error, { key: string; body: DistributeInput }>({
    mutationFn: async ({ key, body }) => ({
      given: await callSignedIn('distributeCode', { campaignId: id, body }, { idempotencyKey: key }),
      body,
    }),
  });
}
