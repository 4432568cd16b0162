import { describe, expect, it } from 'vitest';
import {
  maskAccount,
  maskUpiId,
  readAccountNumber,
  readHolderName,
  readIban,
  readIfsc,
  readUpiId,
} from './destination-rules';

const faultOf = (answer: { value: string } | { fault: string }) => ('fault' in answer ? answer.fault : answer.value);

describe('a UPI id', () => {
  it.each(['asha@okbank', 'asha.rao-1@okhdfcbank', '9876543210@ybl', 'a_b@axl', 'x1y@upi'])('may be %s', (text) => {
    expect(readUpiId(text)).toEqual({ value: text });
  });

  it('is lower case and without blanks around it', () => {
    expect(readUpiId('  Asha@OKBank ')).toEqual({ value: 'asha@okbank' });
  });

  it.each(['asha@gmail.com', 'asha@okbank.in', 'Asha@Gmail', 'a.b@yahoo'])('is no e-mail address: %s', (text) => {
    expect(faultOf(readUpiId(text))).toBe('upi-email');
  });

  it.each([
    'asha',
    '@okbank',
    'as@ha@okbank',
    'asha@',
    'a@ok',
    '.asha@okbank',
    'asha.@okbank',
    'as ha@okbank',
    'asha@1bank',
    `${'a'.repeat(255)}@okbank`,
    'аsha@okbank',
  ])('is not %s', (text) => {
    expect(faultOf(readUpiId(text))).toBe('upi-shape');
  });

  it('says when there is none', () => {
    expect(faultOf(readUpiId('  '))).toBe('missing');
  });
});

describe('an Indian account', () => {
  it('has an IFSC of four letters, a zero and six characters', () => {
    expect(readIfsc(' hdfc0001234 ')).toEqual({ value: 'HDFC0001234' });
    for (const text of ['HDFC1001234', 'HDF00001234', 'HDFC000123', 'HDFC00012345', '12340001234']) {
      expect(faultOf(readIfsc(text)), text).toBe('ifsc-shape');
    }
  });

  it('has a number of 9 to 18 digits, whatever it begins with', () => {
    expect(readAccountNumber('0012 3456-7890')).toEqual({ value: '001234567890' });
    for (const text of ['12345678', '1234567890123456789', '12345678A', '000000000', '१२३४५६७८९०']) {
      expect(faultOf(readAccountNumber(text)), text).toBe('account-shape');
    }
  });

  it('has a holder with a name', () => {
    for (const name of ['Asha Rao', "D'Souza, M.", 'आशा राव', 'ليلى حداد'])
      expect(faultOf(readHolderName(name))).toBe(name);
    for (const name of ['7', '<b>Asha</b>', '=SUM(A1)', 'A', 'x'.repeat(101)]) {
      expect(faultOf(readHolderName(name)), name).toBe('holder-shape');
    }
  });
});

describe('an IBAN', () => {
  it.each([
    'JO94CBJO0010000000000131000302',
    'GB82WEST12345698765432',
    'DE89370400440532013000',
    'AE070331234567890123456',
  ])('may be %s', (iban) => {
    expect(readIban(iban)).toEqual({ value: iban });
  });

  it('is read with blanks and in small letters', () => {
    expect(readIban('jo94 cbjo 0010 0000 0000 0131 0003 02')).toEqual({ value: 'JO94CBJO0010000000000131000302' });
  });

  it('is refused when one digit is wrong or two are swapped', () => {
    expect(faultOf(readIban('JO94CBJO0010000000000131000303'))).toBe('iban-check');
    expect(faultOf(readIban('JO94CBJO0010000000000131003002'))).toBe('iban-check');
  });

  it('has the length of its country: 30 characters in Jordan', () => {
    expect(faultOf(readIban('JO94CBJO001000000000013100030'))).toBe('iban-length');
    expect(faultOf(readIban('FI2112'))).toBe('iban-length');
  });

  it('begins with a country and two digits', () => {
    for (const text of ['1234567890123456', 'JOXXCBJO0010000000000131000302', 'JO941234001000000000013100030A']) {
      expect(faultOf(readIban(text)), text).toBe('iban-shape');
    }
  });
});

describe('a mask', () => {
  it('tells two apart and pays neither', () => {
    expect(maskUpiId('asha.rao@okbank')).toBe('a•••@okbank');
    expect(maskAccount('50100123456789')).toBe('•••6789');
    expect(maskAccount('JO94CBJO0010000000000131000302')).toBe('JO•••0302');
  });
});
