import { type Id, isId } from '../../platform/id';
import type { Provider, SuppressionReason } from './schema';

/** What a provider's webhook says of one message, in our words. */
export interface Report {
  provider: Provider;
  /** The provider's own id of the event, or what makes it the same one again. */
  eventId: string;
  providerMessageId: string | null;
  /** Our own words, when the provider gives them back; they are there before the provider's id is. */
  delivery: { tenantId: Id<'ten'>; id: Id<'ntf'> } | null;
  outcome: 'delivered' | 'bounced' | null;
  suppress: SuppressionReason | null;
  reason: string | null;
}

/** Our `<tenant>.<delivery>` as a provider gives it back; null for anything else. */
export function readDelivery(given: unknown): Report['delivery'] {
  const [tenantId, id] = String(given).split('.');
  return isId('ten', tenantId) && isId('ntf', id) ? { tenantId, id } : null;
}
