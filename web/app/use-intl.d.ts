import type { Messages } from './messages';

// Every text key is checked against the English files.
declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
