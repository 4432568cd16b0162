/** How a simulator calls back; tests put the Worker itself here. */
export type Post = (url: string, init: RequestInit) => Promise<Response>;
