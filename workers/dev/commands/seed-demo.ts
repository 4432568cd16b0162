import { localRequest } from './local-request.ts';
import { Stop } from './stop.ts';

const seedsWithinMs = 120_000;

/** Asks the development entry for the demo data: each slice's own verbs write it, and a second time changes nothing. */
export async function seedDemo(port: number, stateName: string): Promise<void> {
  const answer = await localRequest(port, 'POST', '/dev/seed', seedsWithinMs).catch((error: Error) => ({
    status: 0,
    body: error.message,
  }));
  if (answer.status >= 200 && answer.status < 300) return;
  const reason = /"detail":\s*"([^"]+)"/.exec(answer.body)?.[1] ?? answer.body.trim().slice(0, 300);
  throw new Stop(
    `The demo data could not be written (POST /dev/seed answered ${answer.status || 'nothing'}: ${reason}): delete ${stateName} and start again; if it happens again, VERBOSE=1 npm run dev shows the Worker's log.`,
  );
}
