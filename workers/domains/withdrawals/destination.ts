import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { type FieldError, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import type { Money } from '../../platform/money';
import { type Contact, findContact, maskEmail, maskPhone } from '../identity';
import {
  type DestinationFault,
  maskAccount,
  maskUpiId,
  readAccountNumber,
  readHolderName,
  readIban,
  readIfsc,
  readUpiId,
} from './destination-rules';
import { withdrawalErrors } from './errors';
import type { Method } from './schema';
import { payoutDestinations } from './tables';
import type { DestinationInput } from './withdrawal-schema';

/** A destination that was read: what is sealed, by what it is found, what is shown. */
export interface ReadDestination {
  details: Record<string, string>;
  detailsIndex: string;
  masked: string;
}

const MESSAGES: Record<DestinationFault, string> = {
  missing: 'must be given',
  'upi-shape': 'must be a UPI id such as name@okbank',
  'upi-email': "is an e-mail address; a UPI id ends in a bank's handle, without a dot",
  'ifsc-shape': 'must be 4 letters, a zero and 6 letters or digits',
  'account-shape': 'must be 9 to 18 digits',
  'holder-shape': 'must be the name of the account holder',
  'iban-shape': 'must be an IBAN: a country, two digits, letters and digits',
  'iban-length': 'has not the length of an IBAN of this country (30 characters in Jordan)',
  'iban-check': 'is mistyped: its check digits do not fit',
  'contact-unknown': 'must be `email` or `phone` of the account, and proven',
  'not-here': 'does not belong to this method and currency',
};

type Part = { value: string } | { fault: DestinationFault };

/** A destination as somebody typed it, or all that is wrong with it at once. */
export async function readDestination(
  ctx: Ctx,
  userId: Id<'usr'>,
  method: Method,
  input: DestinationInput | undefined,
): Promise<ReadDestination | { errors: FieldError[] }> {
  if (method === 'upi') return readUpi(ctx, input);
  if (method === 'bank') return readBank(ctx, input);
  return readVoucher(ctx, input, await findContact(ctx, userId));
}

function readUpi(ctx: Ctx, input: DestinationInput | undefined) {
  const { upiId, ...rest } = typeof input === 'string' ? { upiId: input } : (input ?? {});
  const pointer = typeof input === 'string' ? '/destination' : '/destination/upiId';
  const read = readUpiId(upiId ?? '');
  const errors = [...faultOf(pointer, read), ...strangers(rest)];
  if (errors.length || !('value' in read)) return { errors };
  return ready(ctx, 'upi', { upiId: read.value }, read.value, maskUpiId(read.value));
}

function readBank(ctx: Ctx, input: DestinationInput | undefined) {
  const given = typeof input === 'string' || input === undefined ? {} : input;
  return isIndian(ctx.tenant.currency) ? readIndian(ctx, given) : readForeign(ctx, given);
}

type Given = Exclude<DestinationInput, string>;

function readIndian(ctx: Ctx, { ifsc, accountNumber, holderName, ...rest }: Given) {
  const code = readIfsc(ifsc ?? '');
  const number = readAccountNumber(accountNumber ?? '');
  const holder = readHolderName(holderName ?? '');
  const errors = [
    ...[...faultOf('/destination/ifsc', code), ...faultOf('/destination/accountNumber', number)],
    ...[...faultOf('/destination/holderName', holder), ...strangers(rest)],
  ];
  if (errors.length || !('value' in code && 'value' in number && 'value' in holder)) return { errors };
  const details = { holderName: holder.value, accountNumber: number.value, ifsc: code.value };
  return ready(ctx, 'bank', details, `${code.value}/${number.value}`, maskAccount(number.value));
}

function readForeign(ctx: Ctx, { iban, holderName, ...rest }: Given) {
  const number = readIban(iban ?? '');
  const holder = readHolderName(holderName ?? '');
  const errors = [
    ...[...faultOf('/destination/iban', number), ...faultOf('/destination/holderName', holder)],
    ...strangers(rest),
  ];
  if (errors.length || !('value' in number && 'value' in holder)) return { errors };
  return ready(ctx, 'bank', { holderName: holder.value, iban: number.value }, number.value, maskAccount(number.value));
}

function readVoucher(ctx: Ctx, input: DestinationInput | undefined, contact: Contact | null) {
  const { to = 'email', ...rest } = typeof input === 'string' ? { to: input } : (input ?? {});
  const wanted = to.trim().toLowerCase();
  const { email = null, phone = null } = contact ?? {};
  const isEmail = email !== null && (wanted === 'email' || wanted === email);
  const isPhone = phone !== null && (wanted === 'phone' || wanted === phone);
  const pointer = typeof input === 'object' ? '/destination/to' : '/destination';
  const errors = [
    ...(isEmail || isPhone ? [] : [{ pointer, message: MESSAGES['contact-unknown'] }]),
    ...strangers(rest),
  ];
  if (errors.length) return { errors };
  if (isEmail) return ready(ctx, 'voucher', { email }, email, maskEmail(email));
  return ready(ctx, 'voucher', { phone: phone ?? '' }, phone ?? '', maskPhone(phone ?? ''));
}

const isIndian = (currency: Money['currency']) => currency === 'INR';

function ready(
  ctx: Ctx,
  method: Method,
  details: Record<string, string>,
  text: string,
  masked: string,
): ReadDestination {
  return { details, masked, detailsIndex: blindIndex(ctx.env.INDEX_KEY, `payout-${method}`, text) };
}

function faultOf(pointer: string, part: Part): FieldError[] {
  return 'fault' in part ? [{ pointer, message: MESSAGES[part.fault] }] : [];
}

/** Fields of another method: what is not understood is not thrown away. */
function strangers(rest: Record<string, string | undefined>): FieldError[] {
  return Object.keys(rest).map((name) => ({ pointer: `/destination/${name}`, message: MESSAGES['not-here'] }));
}

/** A destination that this member saved before. */
export async function getSavedDestination(ctx: Ctx, userId: Id<'usr'>, method: Method, id: string) {
  const [row] = await ctx.db.orm
    .select()
    .from(payoutDestinations)
    .where(
      and(
        ...[eq(payoutDestinations.tenantId, ctx.tenant.id), sql`${payoutDestinations.id} = ${id}`],
        ...[eq(payoutDestinations.userId, userId), eq(payoutDestinations.method, method)],
        isNull(payoutDestinations.archivedAt),
      ),
    );
  if (!row) throw refuse(withdrawalErrors.destinationNotFound);
  return row;
}

/** Where in the tables the sealed details stand; nothing else opens them. */
export function placeOfDetails(userId: string, detailsIndex: string): string {
  return `payout_destinations.details_sealed/${userId}/${detailsIndex}`;
}
