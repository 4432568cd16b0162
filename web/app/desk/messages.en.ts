import desk from '../../lang/en/desk.json';
import stats from '../../lang/en/stats.json';

export const messages = { desk, stats };
