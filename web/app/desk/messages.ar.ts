import audit from '../../lang/ar/audit.json';
import catalogue from '../../lang/ar/catalogue.json';
import desk from '../../lang/ar/desk.json';
import overview from '../../lang/ar/overview.json';
import people from '../../lang/ar/people.json';
import platform from '../../lang/ar/platform.json';
import sent from '../../lang/ar/sent.json';
import settings from '../../lang/ar/settings.json';
import stats from '../../lang/ar/stats.json';

export const messages = { audit, catalogue, desk, overview, people, platform, sent, settings, stats };
