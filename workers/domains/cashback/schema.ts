export const SOURCES = ['network', 'claim'] as const;
/** What a sale is to us. Of the six words, `clicked` is a click without a sale and `paid` follows from the wallet. */
export const STATES = ['tracked', 'pending', 'confirmed', 'declined'] as const;
export type State = (typeof STATES)[number];
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
