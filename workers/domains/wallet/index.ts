/** Wallets: money of a member at one business. Owns `ledgers`, their projection `ledger_entries`, and the object `Ledger`. */
export { walletErrors } from './errors';
export { type LedgerHint, projectLedger, rebuildLedger } from './project-ledger';
export { mountWallet, routes as walletRoutes } from './routes';
export { findWallet, moveIn, type Wallet, walletOf } from './wallet-of';
