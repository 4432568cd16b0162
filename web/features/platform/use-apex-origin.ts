import { tenantOrigin } from '../../lib/host';

/** The host of Souk itself: the platform's own calls are answered there only. */
export function useApexOrigin(): string {
  return tenantOrigin('www', location);
}
