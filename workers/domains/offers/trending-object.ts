import { createDurable } from 'itty-durable';

/** Decayed counts of clicks by offer of one tenant; loss-tolerant. */
export class Trending extends createDurable({ autoPersist: true }) {}
