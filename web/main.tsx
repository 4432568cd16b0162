import './ui/main.css';
import { start } from './app/start';

void start();
