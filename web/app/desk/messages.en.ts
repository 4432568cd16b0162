import desk from '../../lang/en/desk.json';

export const messages = { desk };
