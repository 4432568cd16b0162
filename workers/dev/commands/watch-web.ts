import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { buildWeb } from './build-web.ts';
import { root } from './root.ts';

const settlesMs = 200;

/** Builds the SPA again after a change in web/; wrangler watches the Worker's files and the built assets itself. */
export function watchWeb(): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let building: Promise<void> = Promise.resolve();
  const build = () => {
    building = building.then(buildWeb).catch((error: Error) => console.error(error.message));
  };
  const watcher = watch(join(root, 'web'), { recursive: true }, (_event, file) => {
    if (!file || /^(dist|e2e)(\/|\\|$)/.test(file) || file.split(sep).pop()?.includes('.gen.')) return;
    clearTimeout(timer);
    timer = setTimeout(build, settlesMs);
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
