import type { AdminMerchant, AdminOffer } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries } from '../../lib/query';

/** What a change of the catalogue makes old: lists, counts and the log, wherever they are shown. */
export function catalogueChanged(): void {
  const lists = ['adminListOffers', 'adminListMerchants', 'adminListCategories', 'adminListAudit', 'adminGetHome'];
  for (const operation of lists) void queries.invalidateQueries({ queryKey: [operation] });
}

export function merchantSaved(merchant: AdminMerchant, origin: string): void {
  queries.setQueryData(operationQuery('adminGetMerchant', { id: merchant.id }, origin).queryKey, merchant);
  catalogueChanged();
}

export function offerSaved(offer: AdminOffer, origin: string): void {
  queries.setQueryData(operationQuery('adminGetOffer', { id: offer.id }, origin).queryKey, offer);
  catalogueChanged();
}

/** Makes the shop again as it was: nothing pointed at it, so its new id is nobody's loss. */
export function restoreMerchant(merchant: AdminMerchant, origin: string): Promise<AdminMerchant> {
  const { id, version, createdAt, updatedAt, offerCount, ...body } = merchant;
  return callSignedIn('adminCreateMerchant', { body }, { origin });
}

/** Brings an offer back under its own id, where its links lead. */
export async function restoreOffer({ id }: Pick<AdminOffer, 'id'>, origin: string): Promise<AdminOffer> {
  const offer = await callSignedIn('adminRestoreOffer', { id }, { origin });
  offerSaved(offer, origin);
  return offer;
}
