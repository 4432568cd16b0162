import account from '../lang/en/account.json';
import clicks from '../lang/en/clicks.json';
import desk from '../lang/en/desk.json';
import frame from '../lang/en/frame.json';
import home from '../lang/en/home.json';
import identity from '../lang/en/identity.json';
import merchants from '../lang/en/merchants.json';
import offers from '../lang/en/offers.json';
import problems from '../lang/en/problems.json';
import sheet from '../lang/en/sheet.json';

export const messages = { account, clicks, desk, frame, home, identity, merchants, offers, problems, sheet };
