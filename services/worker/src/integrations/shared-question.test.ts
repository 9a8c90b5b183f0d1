import { expect, test } from '@jest/globals';
import { SharedQuestion } from './shared-question.ts';

test('those who ask in one turn share an answer, and it is younger than their asking', async () => {
  let value = 0;
  let put = 0;
  const question = new SharedQuestion(async () => {
    put += 1;
    return value;
  });
  const [first, second] = [question.ask(), question.ask()];
  value = 1;
  expect(await Promise.all([first, second])).toEqual([1, 1]);
  expect(put).toBe(1);
  value = 2;
  expect(await question.ask()).toBe(2);
  expect(put).toBe(2);
});

test('a failure is that of all who asked, and of nobody else', async () => {
  let fails = true;
  const question = new SharedQuestion(async () => {
    if (fails) throw new Error('away');
    return 'there';
  });
  const results = await Promise.allSettled([question.ask(), question.ask()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await question.ask()).toBe('there');
});
