import { expect, test } from '@jest/globals';
import { serviceName } from './service-name.ts';

test.each([
  ['/app/services/ingress/src/main.ts', 'zenbridge-ingress'],
  ['C:\\app\\services\\worker\\src\\main.ts', 'zenbridge-worker'],
  ['/app/tools/other.ts', 'zenbridge'],
  ['', 'zenbridge'],
])('%s is traced as %s', (script, name) => {
  expect(serviceName(script)).toBe(name);
});
