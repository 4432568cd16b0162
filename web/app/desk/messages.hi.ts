import desk from '../../lang/hi/desk.json';

export const messages = { desk };
