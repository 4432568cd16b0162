/**
 * API keys: how programs of a business prove that they are its own. Owns `api_keys`. Promises that a key is shown once and kept
 * as a keyed hash, opens only what names one of its scopes, never does more than its maker may do at that moment, and is
 * refused from the next request on when it is revoked.
 */
export { authenticateKey } from './authenticate-key';
export { findKeyActors } from './find-key-actors';
export { mountApiKeys, routes as keyRoutes } from './routes';
