import { createIsbotFromList, list } from 'isbot';
import { memo } from '../../platform/memo';

export interface Agent {
  device: 'phone' | 'tablet' | 'desktop' | 'other';
  os: string;
  browser: string;
  isBot: boolean;
}

/** First match wins, so the special ones stand before the ones whose words they bear as well. */
const SYSTEMS: [RegExp, string][] = [
  [/Windows Phone/, 'Windows Phone'],
  [/Windows/, 'Windows'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/CrOS/, 'ChromeOS'],
  [/KAIOS/, 'KaiOS'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/Tizen/, 'Tizen'],
  [/Android/, 'Android'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];
const BROWSERS: [RegExp, string][] = [
  [/FBAN|FBAV|FB_IAB/, 'Facebook'],
  [/Instagram/, 'Instagram'],
  [/EdgA?\/|EdgiOS\//, 'Edge'],
  [/OPR\/|Opera|OPiOS/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/UCBrowser\//, 'UC Browser'],
  [/YaBrowser\//, 'Yandex'],
  [/MiuiBrowser\//, 'Mi Browser'],
  [/DuckDuckGo\//, 'DuckDuckGo'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
];

/**
 * Agents that are people's or programs' own tools, no crawlers. A browser that is driven by a script and a plain HTTP
 * client may act for a person (an app, a kiosk, a script of the shopper's own), and who calls itself a tool has nothing
 * to hide; abuse rules look at addresses and rates. Bots are crawlers, link previews and monitors only.
 */
const TOOLS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1',
  ...['curl/8.5.0', 'Wget/1.21.4', 'HTTPie/3.2.1', 'PostmanRuntime/7.36.0', 'node', 'undici', 'node-fetch/1.0'],
  ...['axios/1.6.2', 'Deno/2.1.4', 'Bun/1.1.0', 'Python-urllib/3.11', 'python-requests/2.31.0', 'python-httpx/0.27.0'],
  ...['Python/3.11 aiohttp/3.9.1', 'Go-http-client/1.1', 'okhttp/4.12.0', 'Apache-HttpClient/4.5.14', 'Java/17.0.2'],
  ...['Java-http-client/17.0.2', 'libwww-perl/6.77', 'Ruby', 'Playwright/1.65', 'autocannon', 'k6/0.54.0'],
];
/** Bots point at their page with `+http://…`; isbot's own rule for `http` would take every HTTP client along. */
const patterns = list.filter((pattern) => !TOOLS.some((agent) => new RegExp(pattern, 'i').test(agent)));
const isBot = createIsbotFromList([...patterns, String.raw`[+;]\s*https?://`]);

const REMEMBERED_MAX = 2_000;

/** Reads a User-Agent header. It names a class, never a version: the exact text is not kept. */
export const readAgent = memo(REMEMBERED_MAX, classify);

function classify(userAgent: string): Agent {
  const nameIn = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
  const os = nameIn(SYSTEMS);
  return { device: deviceOf(userAgent, os), os, browser: nameIn(BROWSERS), isBot: isBot(userAgent) };
}

function deviceOf(userAgent: string, os: string): Agent['device'] {
  if (/iPad|Tablet|PlayBook|Silk\//.test(userAgent)) return 'tablet';
  if (os === 'Android') return /Mobile/.test(userAgent) ? 'phone' : 'tablet';
  if (/iPhone|iPod|Mobile|Windows Phone/.test(userAgent) || os === 'KaiOS') return 'phone';
  return os === 'other' ? 'other' : 'desktop';
}
