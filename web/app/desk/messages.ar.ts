import desk from '../../lang/ar/desk.json';

export const messages = { desk };
