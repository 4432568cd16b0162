import account from '../lang/hi/account.json';
import clicks from '../lang/hi/clicks.json';
import desk from '../lang/hi/desk.json';
import frame from '../lang/hi/frame.json';
import home from '../lang/hi/home.json';
import identity from '../lang/hi/identity.json';
import merchants from '../lang/hi/merchants.json';
import offers from '../lang/hi/offers.json';
import problems from '../lang/hi/problems.json';
import sheet from '../lang/hi/sheet.json';

export const messages = { account, clicks, desk, frame, home, identity, merchants, offers, problems, sheet };
