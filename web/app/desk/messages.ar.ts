import desk from '../../lang/ar/desk.json';
import stats from '../../lang/ar/stats.json';

export const messages = { desk, stats };
