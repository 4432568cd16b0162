import './ui/main.css';
import { holdHands } from './app/hold-hands';
import { whenWanted } from './app/when-wanted';

const letGo = holdHands();
void whenWanted().then(async () => (await import('./app/start')).start(letGo));
