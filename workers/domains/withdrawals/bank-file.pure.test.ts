import { describe, expect, it } from 'vitest';
import { BANK_FILE_TITLES, type BankLine, toBankLine } from './bank-file';

const line = {
  ...{ id: 'wdr_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Asha', method: 'bank' },
  details: { holderName: 'Rao, "Asha"', accountNumber: '001234567890', ifsc: 'HDFC0001234' },
  payout: { amountMinor: 50_005, currency: 'INR' as const },
};

const toBankFile = (lines: BankLine[]) => BANK_FILE_TITLES + lines.map(toBankLine).join('');

describe('the file for the bank', () => {
  it('has a title line and one line each, amounts in major units to the last digit', () => {
    const [titles, first, end] = toBankFile([line]).split('\r\n');
    expect(titles).toContain('account_number');
    expect(first).toBe(
      'wdr_01jd3v9v1kfqgtz5m2x8r4c7ab,"Rao, ""Asha""",bank,,001234567890,HDFC0001234,,,500.05,INR,Souk 8r4c7ab'.replace(
        'Souk 8r4c7ab',
        `Souk ${line.id.slice(-8)}`,
      ),
    );
    expect(end).toBe('');
  });

  it('writes three digits of a dinar, also below one', () => {
    const file = toBankFile([{ ...line, payout: { amountMinor: 75, currency: 'JOD' } }]);
    expect(file).toContain(',0.075,JOD,');
  });

  it.each(['=cmd()', '+96279', '-1', '@x'])('lets no cell begin a formula: %s', (name) => {
    expect(toBankFile([{ ...line, name, details: {} }])).toContain(`,'${name},`);
  });
});
