import account from '../../web/lang/ar/account.json';
import cashback from '../../web/lang/ar/cashback.json';
import clicks from '../../web/lang/ar/clicks.json';
import drop from '../../web/lang/ar/drop.json';
import edge from '../../web/lang/ar/edge.json';
import frame from '../../web/lang/ar/frame.json';
import home from '../../web/lang/ar/home.json';
import identity from '../../web/lang/ar/identity.json';
import inbox from '../../web/lang/ar/inbox.json';
import invite from '../../web/lang/ar/invite.json';
import kyc from '../../web/lang/ar/kyc.json';
import merchants from '../../web/lang/ar/merchants.json';
import offers from '../../web/lang/ar/offers.json';
import preferences from '../../web/lang/ar/preferences.json';
import problems from '../../web/lang/ar/problems.json';
import referrals from '../../web/lang/ar/referrals.json';
import sheet from '../../web/lang/ar/sheet.json';
import waiting from '../../web/lang/ar/waiting.json';
import wallet from '../../web/lang/ar/wallet.json';

export const messages = {
  account,
  cashback,
  clicks,
  drop,
  edge,
  frame,
  home,
  identity,
  inbox,
  invite,
  kyc,
  merchants,
  offers,
  preferences,
  problems,
  referrals,
  sheet,
  waiting,
  wallet,
};
