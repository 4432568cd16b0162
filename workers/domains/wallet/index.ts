/**
 * Wallets: money of a member at one business. Owns `ledgers`, their projection `ledger_entries`, `wallet_adjustments`,
 * `wallet_alerts`, `wallet_liability` and the object `Ledger`. Promises that a movement happens once, that every wallet is
 * compared with its rows in its turn, and that a difference is told. Emits `wallet.difference-found`.
 */
export { sweepAdjustments } from './adjust-wallet';
export { countAlerts } from './count-alerts';
export { walletErrors } from './errors';
export { sweepStates } from './freeze-wallet';
export type { Outcome } from './ledger-command';
export { listEntries } from './list-entries';
export { listPayouts, type Payout } from './list-payouts';
export { type LedgerHint, projectLedger, rebuildLedger } from './project-ledger';
export { readWallet } from './read-wallet';
export { reconcileWallets } from './reconcile-wallets';
export { mountWallet, routes as walletRoutes } from './routes';
export type { WalletEntry, WalletView } from './schema';
export { mountWalletStaff, walletStaffRoutes } from './staff-routes';
export { findWallet, moveChainsIn, moveIn, type Wallet, walletOf, walletsOf } from './wallet-of';
