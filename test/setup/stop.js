/** Jest calls the default export once after all tests. */
export { stop as default } from './redis.ts';
