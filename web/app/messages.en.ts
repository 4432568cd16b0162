import account from '../lang/en/account.json';
import cashback from '../lang/en/cashback.json';
import claim from '../lang/en/claim.json';
import clicks from '../lang/en/clicks.json';
import drop from '../lang/en/drop.json';
import frame from '../lang/en/frame.json';
import home from '../lang/en/home.json';
import identity from '../lang/en/identity.json';
import inbox from '../lang/en/inbox.json';
import invite from '../lang/en/invite.json';
import kit from '../lang/en/kit.json';
import kyc from '../lang/en/kyc.json';
import merchants from '../lang/en/merchants.json';
import offers from '../lang/en/offers.json';
import passkeys from '../lang/en/passkeys.json';
import preferences from '../lang/en/preferences.json';
import problems from '../lang/en/problems.json';
import referrals from '../lang/en/referrals.json';
import sheet from '../lang/en/sheet.json';
import waiting from '../lang/en/waiting.json';
import wallet from '../lang/en/wallet.json';
import withdraw from '../lang/en/withdraw.json';

export const messages = {
  account,
  cashback,
  claim,
  clicks,
  drop,
  frame,
  home,
  identity,
  inbox,
  invite,
  kit,
  kyc,
  merchants,
  offers,
  passkeys,
  preferences,
  problems,
  referrals,
  sheet,
  withdraw,
  waiting,
  wallet,
};
