/** Jest calls the default export once before all tests. Plain JavaScript, because Jest would transform a .ts file here. */
export { start as default } from './redis.ts';
