import { describe, expect, it } from 'vitest';
import { addTallies, closingLines, tallyReport, type VitestReport } from './tally.ts';

const report = (fields: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...fields,
});

describe('the tally of npm test', () => {
  it('counts passed and failed tests', () => {
    expect(tallyReport(report({ numPassedTests: 7, numFailedTests: 2 }), 1)).toMatchObject({ passed: 7, failed: 2 });
  });

  it('counts a skipped and a todo test as failed', () => {
    expect(tallyReport(report({ numPassedTests: 1, numPendingTests: 1, numTodoTests: 1 }), 0).failed).toBe(2);
  });

  it('counts a file that could not be loaded as failed', () => {
    const testResults = [{ name: 'broken.test.ts', status: 'failed', assertionResults: [] }];
    const failures = ['broken.test.ts (could not be loaded)'];
    expect(tallyReport(report({ numPassedTests: 3, testResults }), 1)).toEqual({ passed: 3, failed: 1, failures });
  });

  it('counts a run that failed outside of any test', () => {
    expect(tallyReport(report({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a run without a report as failed', () => {
    expect(tallyReport(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('closes with the names of what failed, and one line', () => {
    const assertionResults = [
      { fullName: 'a wallet pays', status: 'passed' },
      { fullName: 'a wallet waits', status: 'failed' },
    ];
    const testResults = [{ name: 'wallet.test.ts', status: 'failed', assertionResults }];
    const total = addTallies([
      { passed: 1, failed: 1, failures: ['types'] },
      tallyReport(report({ numPassedTests: 40, numFailedTests: 1, testResults }), 1),
    ]);
    expect(closingLines(total)).toBe('FAIL types\nFAIL wallet.test.ts > a wallet waits\n41 passed, 2 failed');
  });
});
