/** What a run came to; every number is of tests, or of a step that counts as one. */
export interface Tally {
  passed: number;
  failed: number;
  /** Names of what failed, printed last: a log may be read from its end only. */
  failures: string[];
}

/** The part of Vitest's JSON report that is counted. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
}

/**
 * Counts a Vitest run. A skipped test counts as failed (STYLE.md knows no skips), so does a file that could not be loaded,
 * a run without a report, and a run that failed outside of any test.
 */
export function tallyReport(report: VitestReport | undefined, exitCode: number): Tally {
  if (!report) return { passed: 0, failed: 1, failures: ['a run without a report'] };
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [`${name} (could not be loaded)`];
    return assertionResults.filter((test) => test.status !== 'passed').map(({ fullName }) => `${name} > ${fullName}`);
  });
  const counted = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = counted + brokenFiles.length;
  if (exitCode === 0 || failed > 0) return { passed: report.numPassedTests, failed, failures };
  return { passed: report.numPassedTests, failed: 1, failures: ['a run that failed outside of its tests'] };
}

/** Adds up what several runs came to. */
export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

/** The end of `npm test`: what failed, by name, and the closing line. */
export function closingLines({ passed, failed, failures }: Tally): string {
  return [...failures.map((name) => `FAIL ${name}`), `${passed} passed, ${failed} failed`].join('\n');
}
