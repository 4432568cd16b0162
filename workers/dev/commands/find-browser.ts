import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './run-child.ts';
import { Stop } from './stop.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where `playwright-core install chromium` puts its builds. */
function listDownloaded(): string[] {
  const cache = process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright';
  const folder = join(homedir(), cache);
  if (!existsSync(folder)) return [];
  const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
  const builds = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  return builds.flatMap((build) => inside.map((path) => join(folder, build, path)));
}

async function runs(path: string): Promise<boolean> {
  const result = await runChild(path, ['--version']).catch(() => undefined);
  return result?.exitCode === 0;
}

/** The path of a Chromium that runs here: CHROMIUM_PATH, then PATH, then the usual places; undefined when there is none. */
export async function findBrowser(): Promise<string | undefined> {
  const onPath = (process.env.PATH ?? '').split(':').flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? '', ...onPath, ...fixedPlaces, ...listDownloaded()];
  for (const path of candidates) if (path && existsSync(path) && (await runs(path))) return path;
  return undefined;
}

async function install(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await runs('apt-get'))) {
    console.log('No Chromium found: installing it with apt-get (once) …');
    await runChild('apt-get', ['update', '-q']);
    const packages = ['chromium', 'fonts-noto-core'];
    const result = await runChild('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (result.exitCode === 0) return;
  }
  console.log('No Chromium found: downloading one with playwright-core (once) …');
  // Whether it worked is seen by looking for the browser again.
  await runChild('playwright-core', ['install', 'chromium']).catch(() => undefined);
}

/** Finds a Chromium for the browser tests, and installs one when there is none. */
export async function findOrInstallBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  await install();
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Stop(
    'The browser tests need Chromium and it could not be installed: install chromium (or set CHROMIUM_PATH) and run npm test again.',
  );
}
