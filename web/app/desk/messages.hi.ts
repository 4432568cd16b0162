import desk from '../../lang/hi/desk.json';
import stats from '../../lang/hi/stats.json';

export const messages = { desk, stats };
