import { platformErrors, refuse } from '../../platform/errors';
import type { CampaignRow } from './find';
import { STORE_PLATFORMS } from './schema';
import { fitsStore } from './store-rules';

/** Refuses a store whose codes nobody of the campaign's platform could use, and an app without a store. */
export function mustFitStore({
  store,
  storeApp,
  platform,
}: Pick<CampaignRow, 'store' | 'storeApp' | 'platform'>): void {
  if (store !== null && !fitsStore(store, platform)) {
    const message = `needs the platform ${STORE_PLATFORMS[store]}`;
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/store', message }] });
  }
  if (store === null && storeApp !== null) {
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/storeApp', message: 'needs a store' }] });
  }
}
