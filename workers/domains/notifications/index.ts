/**
 * Notifications: what leaves for people's inboxes and phones, and what became of it. Owns `deliveries`, `suppressions` and
 * `hook_events`. Promises one sending per (key, channel, address), and that neither text nor clear address is kept.
 */
export { giveUpMessage, sendMessage } from './send-message';
