import account from '../lang/ar/account.json';
import clicks from '../lang/ar/clicks.json';
import desk from '../lang/ar/desk.json';
import frame from '../lang/ar/frame.json';
import home from '../lang/ar/home.json';
import identity from '../lang/ar/identity.json';
import merchants from '../lang/ar/merchants.json';
import offers from '../lang/ar/offers.json';
import problems from '../lang/ar/problems.json';
import sheet from '../lang/ar/sheet.json';

export const messages = { account, clicks, desk, frame, home, identity, merchants, offers, problems, sheet };
