import account from '../../web/lang/hi/account.json';
import cashback from '../../web/lang/hi/cashback.json';
import clicks from '../../web/lang/hi/clicks.json';
import drop from '../../web/lang/hi/drop.json';
import edge from '../../web/lang/hi/edge.json';
import frame from '../../web/lang/hi/frame.json';
import home from '../../web/lang/hi/home.json';
import identity from '../../web/lang/hi/identity.json';
import inbox from '../../web/lang/hi/inbox.json';
import invite from '../../web/lang/hi/invite.json';
import kyc from '../../web/lang/hi/kyc.json';
import merchants from '../../web/lang/hi/merchants.json';
import offers from '../../web/lang/hi/offers.json';
import preferences from '../../web/lang/hi/preferences.json';
import problems from '../../web/lang/hi/problems.json';
import referrals from '../../web/lang/hi/referrals.json';
import sheet from '../../web/lang/hi/sheet.json';
import waiting from '../../web/lang/hi/waiting.json';
import wallet from '../../web/lang/hi/wallet.json';

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
