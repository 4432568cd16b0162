export const SOURCES = ['network', 'claim'] as const;
/** What a sale is to us. Of the six words, `clicked` is a click without a sale and `paid` follows from the wallet. */
export const STATES = ['tracked', 'pending', 'confirmed', 'declined'] as const;
export type State = (typeof STATES)[number];
/** What was told of it: a sale that only the business has confirmed is told as confirmed, and once more to those who wait for the network. */
export const TOLD = [...STATES, 'early'] as const;
export type Told = (typeof TOLD)[number];
/** What became of a sale when something was said of it. */
export const DIDS = ['taken', 'moved', 'kept', 'stale', 'held', 'early', 'accepted', 'rejected', 'reopened'] as const;
/** Most purchases that are sent back are sent back by then. */
export const EARLY_AFTER_DAYS = 14;
export const WORDS = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'] as const;
export type Word = (typeof WORDS)[number];
export const REVIEWS = ['none', 'open', 'accepted', 'rejected'] as const;
/** Why a sale waits for a person. */
export const REVIEW_REASONS = [
  ...['click-missing', 'click-unknown', 'click-bot', 'click-flagged', 'guest', 'terms-unknown'],
  ...['currency-missing', 'currency-other', 'date-missing', 'date-future', 'sale-before-click', 'sale-after-window'],
  ...['amount-missing', 'amount-bad', 'amount-absurd', 'order-repeated', 'unreadable', 'risk-high'],
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];
/** What a conversion does in a wallet. */
export type LineKind = 'credit-pending' | 'confirm' | 'decline' | 'reverse';
