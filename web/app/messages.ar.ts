import account from '../lang/ar/account.json';
import cashback from '../lang/ar/cashback.json';
import claim from '../lang/ar/claim.json';
import clicks from '../lang/ar/clicks.json';
import drop from '../lang/ar/drop.json';
import frame from '../lang/ar/frame.json';
import home from '../lang/ar/home.json';
import identity from '../lang/ar/identity.json';
import inbox from '../lang/ar/inbox.json';
import invite from '../lang/ar/invite.json';
import kit from '../lang/ar/kit.json';
import kyc from '../lang/ar/kyc.json';
import merchants from '../lang/ar/merchants.json';
import offers from '../lang/ar/offers.json';
import passkeys from '../lang/ar/passkeys.json';
import preferences from '../lang/ar/preferences.json';
import problems from '../lang/ar/problems.json';
import referrals from '../lang/ar/referrals.json';
import sheet from '../lang/ar/sheet.json';
import waiting from '../lang/ar/waiting.json';
import wallet from '../lang/ar/wallet.json';
import withdraw from '../lang/ar/withdraw.json';

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
