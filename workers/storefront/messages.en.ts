/** The texts of the pages: the files of the app, imported here again, because a build of types that another project shares goes stale. */
import account from '../../web/lang/en/account.json';
import cashback from '../../web/lang/en/cashback.json';
import clicks from '../../web/lang/en/clicks.json';
import drop from '../../web/lang/en/drop.json';
import edge from '../../web/lang/en/edge.json';
import frame from '../../web/lang/en/frame.json';
import home from '../../web/lang/en/home.json';
import identity from '../../web/lang/en/identity.json';
import inbox from '../../web/lang/en/inbox.json';
import invite from '../../web/lang/en/invite.json';
import kyc from '../../web/lang/en/kyc.json';
import merchants from '../../web/lang/en/merchants.json';
import offers from '../../web/lang/en/offers.json';
import preferences from '../../web/lang/en/preferences.json';
import problems from '../../web/lang/en/problems.json';
import referrals from '../../web/lang/en/referrals.json';
import sheet from '../../web/lang/en/sheet.json';
import waiting from '../../web/lang/en/waiting.json';
import wallet from '../../web/lang/en/wallet.json';

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
