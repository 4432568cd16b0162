import type { messages } from './messages.en';

// Every text key is checked against the English files.
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof messages;
  }
}
