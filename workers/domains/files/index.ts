/** Files: images that staff upload, private in R2 and served through the Worker. Owns `files`. Emits nothing. */
export { findFile } from './find-file';
export { serveFile } from './hot';
export { mountFiles, routes as fileRoutes } from './routes';
export { type SniffedImage, sniffImage } from './sniff-image';
