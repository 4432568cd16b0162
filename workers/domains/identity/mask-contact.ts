import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** Addresses as staff see them: enough to tell two people apart, not enough to write to one. */
const DOTS = '•••';

/** `asha@gmail.com` becomes `a•••@gmail.com`, however long the name is. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = [...email.slice(0, at)];
  return `${first}${DOTS}${email.slice(at)}`;
}

/** `+919876543210` becomes `+91•••10`; the country, which is no secret, and the last two digits stay. */
export function maskPhone(phone: string): string {
  const country = parsePhoneNumberFromString(phone)?.countryCallingCode ?? '';
  return `+${country}${DOTS}${phone.slice(-2)}`;
}
