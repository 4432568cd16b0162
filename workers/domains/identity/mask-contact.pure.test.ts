import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone } from './mask-contact';

describe('maskEmail and maskPhone', () => {
  it('leave one letter and the domain, whatever the length', () => {
    expect(maskEmail('asha@gmail.com')).toBe('a•••@gmail.com');
    expect(maskEmail('a@gmail.com')).toBe('a•••@gmail.com');
    expect(maskEmail('"odd@name"@xn--bcher-kva.example')).toBe('"•••@xn--bcher-kva.example');
    expect(maskEmail('आशा@example.com')).toBe('आ•••@example.com');
  });

  it('leave the country and the last two digits', () => {
    expect(maskPhone('+919876543210')).toBe('+91•••10');
    expect(maskPhone('+962790000001')).toBe('+962•••01');
    expect(maskPhone('+14155550123')).toBe('+1•••23');
  });
});
