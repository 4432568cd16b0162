/** Wallets: money of a member at one business. Owns `ledgers`, their projection `ledger_entries`, and the object `Ledger`. */
export { type LedgerHint, projectLedger, rebuildLedger } from './project-ledger';
export { mountWallet, routes as walletRoutes } from './routes';
