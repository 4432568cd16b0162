/**
 * Notifications: what leaves for people's inboxes and phones, and what became of it. Owns `deliveries`, `inbox_items`,
 * `notification_preferences`, `push_subscriptions`, `suppressions` and `hook_events`. Promises one sending per (key, channel, address), that neither
 * text nor clear address is kept, and that nothing leaves that the person has turned off.
 */
export { addToInbox } from './add-to-inbox';
export { campaignConsumers } from './campaign-events';
export { changePreferences } from './change-preferences';
export { deviceRoutes, mountDevices } from './device-routes';
export { messageConsumers } from './events';
export { listInbox } from './find-inbox';
export { countFailedMessages } from './find-messages';
export { findReach } from './find-reach';
export { forgetOldInboxItems } from './forget-inbox';
export { forgetOldMessages } from './forget-old-messages';
export { inboxConsumers } from './inbox-events';
export { inboxRoutes, mountInbox } from './inbox-routes';
export type { InboxItem } from './inbox-schema';
export { inboxTopic } from './inbox-topic';
export { messageRoutes, mountMessages } from './message-routes';
export { moneyConsumers } from './money-events';
export { mountPreferences, preferenceRoutes } from './preference-routes';
export type { Preferences, Reach } from './preference-schema';
export { mountPush, pushRoutes } from './push-routes';
export { readInbox } from './read-inbox';
export { readPreferences } from './read-preferences';
export { smsTemplate } from './render-sms';
export { whatsappBody } from './render-whatsapp';
export { mountNotifications, routes as notificationRoutes } from './routes';
export { giveUpMessage, sendMessage } from './send-message';
export { signAwsRequest } from './sign-aws-request';
export { staffConsumers } from './staff-events';
export { readUnsubscribeToken, unsubscribe } from './unsubscribe';
export { regionOfTopic, type SnsMessage, textToSign } from './verify-sns-message';
export { mountWhatsapp, whatsappRoutes } from './whatsapp-routes';
