// The first step of every command, on bare Node 20 with built-ins only: installs when the lockfile is newer than what is
// installed, then runs the real command (TypeScript) under Node 24 in a process group of its own, so that ending this
// ends every child and grandchild.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const binFolder = join(root, 'node_modules', '.bin');
const lockfile = join(root, 'package-lock.json');
const installedStamp = join(root, 'node_modules', '.package-lock.json');
/** npm writes both files at the end of one install, in either order. */
const stampSlackMs = 10_000;
const endsWithinMs = 5_000;
const watchEveryMs = 500;

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function installIfStale() {
  const hasLockfile = existsSync(lockfile);
  const isFresh =
    existsSync(installedStamp) &&
    (!hasLockfile || statSync(installedStamp).mtimeMs + stampSlackMs >= statSync(lockfile).mtimeMs);
  if (isFresh) return;
  console.log('Installing packages (once, about half a minute) …');
  // Not `npm ci`: it refuses a lockfile that misses optional packages of other systems, which a registry mirror may not hold.
  const result = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0)
    refuse(
      'npm install did not finish (see above): check that the npm registry can be reached, then run the command again.',
    );
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** The bundled Node 24 where it runs (Linux x64, glibc), else the running one. */
function findNode() {
  const bundled = join(binFolder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(bundled)) {
    try {
      execFileSync(bundled, ['--version'], { stdio: 'ignore' });
      return bundled;
    } catch {
      // Made for another system: the running Node decides.
    }
  }
  if (isNewEnough(process.versions.node)) return process.execPath;
  return refuse(
    `Souk needs Node 22.12 or newer here and found ${process.versions.node} (a newer one is bundled for Linux x64 only): install Node 24 from https://nodejs.org and run the command again.`,
  );
}

/** @param {number} group */
function isAlive(group) {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {number} group @param {NodeJS.Signals} signal */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // Nothing of it is left.
  }
}

/** What outlived its command (a killed one cannot tidy up) is asked to end, then made to. @param {number} group */
async function endGroup(group) {
  if (!isAlive(group)) return;
  signalGroup(group, 'SIGTERM');
  const deadline = Date.now() + endsWithinMs;
  while (isAlive(group) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  signalGroup(group, 'SIGKILL');
}

/** @param {number} pid */
function findParent(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) \S /s, '')
      .split(' ')[0];
  } catch {
    return undefined; // Not Linux, or gone.
  }
}

/** npm forwards a signal to its shell, which dies of it and tells nobody: the end of either is seen here. @param {() => void} stop */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = findParent(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && findParent(shell) === npm) return;
    clearInterval(timer);
    stop();
  }, watchEveryMs);
  timer.unref();
}

/** Installs, then runs `workers/dev/commands/<script>` with this process's arguments and ends with its exit code. @param {string} script */
export function enter(script) {
  installIfStale();
  const node = findNode();
  const child = spawn(
    node,
    [
      '--experimental-strip-types',
      '--disable-warning=ExperimentalWarning',
      resolve(root, 'workers/dev/commands', script),
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}`,
        SOUK_ENTERED_BY: String(process.pid),
      },
    },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('exit', async (code, signal) => {
    if (child.pid !== undefined && process.platform !== 'win32') await endGroup(child.pid);
    process.exit(code ?? (signal === 'SIGINT' ? 130 : 143));
  });
}
