import { execFileSync } from 'node:child_process';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function listProcesses(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return lines.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}

/**
 * Kills, without a warning, the workerd that runs the Worker of the `wrangler dev` on this state and port; wrangler starts it
 * again. The other workerd listens on the port itself and only forwards: without it wrangler hangs for ever. Answers false
 * when there is none just now.
 */
export function killUserWorkerd(stateDir: string, port: number): boolean {
  const processes = listProcesses();
  const parents = new Map(processes.map((each) => [each.pid, each]));
  const isOfState = (each: Process | undefined): boolean =>
    each !== undefined && (each.command.includes(`--persist-to ${stateDir}`) || isOfState(parents.get(each.parent)));
  const isUser = ({ command }: Process) => {
    const [, own] = /workerd serve .*--socket-addr=entry=127\.0\.0\.1:(\d+) /.exec(command) ?? [];
    return own !== undefined && Number(own) !== port;
  };
  const found = processes.find((each) => isUser(each) && isOfState(each));
  if (!found) return false;
  try {
    process.kill(found.pid, 'SIGKILL');
    return true;
  } catch {
    return false; // it ended between the two looks
  }
}
