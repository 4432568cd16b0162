import account from '../lang/hi/account.json';
import cashback from '../lang/hi/cashback.json';
import claim from '../lang/hi/claim.json';
import clicks from '../lang/hi/clicks.json';
import drop from '../lang/hi/drop.json';
import frame from '../lang/hi/frame.json';
import home from '../lang/hi/home.json';
import identity from '../lang/hi/identity.json';
import inbox from '../lang/hi/inbox.json';
import invite from '../lang/hi/invite.json';
import kit from '../lang/hi/kit.json';
import kyc from '../lang/hi/kyc.json';
import merchants from '../lang/hi/merchants.json';
import offers from '../lang/hi/offers.json';
import passkeys from '../lang/hi/passkeys.json';
import preferences from '../lang/hi/preferences.json';
import problems from '../lang/hi/problems.json';
import referrals from '../lang/hi/referrals.json';
import sheet from '../lang/hi/sheet.json';
import waiting from '../lang/hi/waiting.json';
import wallet from '../lang/hi/wallet.json';
import withdraw from '../lang/hi/withdraw.json';

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
