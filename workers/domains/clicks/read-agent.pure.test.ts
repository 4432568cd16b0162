import { describe, expect, it } from 'vitest';
import { readAgent } from './read-agent';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0';

describe('readAgent', () => {
  it.each([
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${CHROME} Mobile Safari/537.36`, 'phone', 'Android', 'Chrome'],
    [`Mozilla/5.0 (Linux; Android 13; SM-X700) ${CHROME} Safari/537.36`, 'tablet', 'Android', 'Chrome'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/131.0`, 'desktop', 'Windows', 'Edge'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      ...['phone', 'iOS', 'Safari'],
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]',
      ...['phone', 'iOS', 'Facebook'],
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:133.0) Gecko/20100101 Firefox/133.0',
      'desktop',
      'macOS',
      'Firefox',
    ],
    ['', 'other', 'other', 'other'],
  ])('reads a person in %s', (agent, device, os, browser) => {
    expect(readAgent(agent)).toEqual({ device, os, browser, isBot: false });
  });

  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    ...[
      'WhatsApp/2.23.20.0',
      'TelegramBot (like TwitterBot)',
      'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    ],
    ...['Twitterbot/1.0', 'LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)', 'Applebot/0.1'],
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
    ...['Discordbot/2.0', 'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', 'UptimeRobot/2.0', 'bingbot/2.0'],
    ...[
      'AhrefsBot/7.0; +http://ahrefs.com/robot/',
      'GPTBot/1.2; +https://openai.com/gptbot',
      'Iframely/1.3.1 (+https://iframely.com/docs/about)',
    ],
  ])('knows the crawler, preview or monitor %s', (agent) => {
    expect(readAgent(agent).isBot).toBe(true);
  });

  it.each([
    `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36`,
    ...['curl/7.88.1', 'node', 'undici', 'python-requests/2.32.3', 'Wget/1.25', 'Go-http-client/2.0', 'okhttp/5.0'],
  ])('takes the tool %s for no bot', (agent) => {
    expect(readAgent(agent).isBot).toBe(false);
  });
});
