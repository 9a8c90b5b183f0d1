import { describe, expect, test } from '@jest/globals';
import { compileFilter, filterProblems } from './compile.ts';
import { caseTarget } from './testing/describes.ts';

const messagesOf = async (source: string, target?: ReturnType<typeof caseTarget>['target']) => {
  const compiled = await compileFilter(source, 'UTC', target);
  return compiled.ok || compiled.error.kind !== 'formula' ? [] : compiled.error.problems.map(({ message }) => message);
};
const readsOf = async (source: string, target = caseTarget().target) => {
  const compiled = await compileFilter(source, 'UTC', target);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value.reads;
};

describe('a formula against the describes of its objects', () => {
  test('is checked through relationships, each object being described once', async () => {
    const { target, asked } = caseTarget();
    expect(await messagesOf('AND(Account.Nmae = "x", Account.Parent.Name = "y", Satus = "z")', target)).toEqual([
      'Field Account.Nmae does not exist. Check spelling. Did you mean Account.Name?',
      'Field Satus does not exist. Check spelling. Did you mean Status?',
    ]);
    expect(asked).toEqual(['Account']);
  });

  test('goes without the describe of an object that the user may not see', async () => {
    const { target, asked } = caseTarget();
    expect(await readsOf('Owner.Anything__c = "x"', target)).toEqual(['Owner.Anything__c']);
    expect(asked.toSorted()).toEqual(['Group', 'User']);
  });

  test('is not judged while Salesforce does not answer', async () => {
    const { target } = caseTarget({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: 'Timeout.' });
    expect(await compileFilter('Owner.Name = "x"', 'UTC', target)).toMatchObject({
      ok: false,
      error: { kind: 'salesforce', problem: { code: 'ZB_SALESFORCE_UNREACHABLE' } },
    });
  });

  test('has to be a condition, and its problems have places', async () => {
    expect(await compileFilter('Amount__c +\n Staus', 'UTC', caseTarget().target)).toMatchObject({
      error: { problems: [{ position: { line: 2, column: 2 } }] },
    });
    expect(await messagesOf('Amount__c + 1', caseTarget().target)).toEqual([
      expect.stringContaining('incompatible with expected data type (Boolean)'),
    ]);
  });
});

describe('global variables', () => {
  test.each([
    ['$User.Id = OwnerId', ['OwnerId', 'LastModifiedById']],
    ['$User.Email = "a"', ['LastModifiedBy.Email']],
    ['$Profile.Name = "a"', ['LastModifiedBy.Profile.Name']],
    ['$Profile.Id = "a"', ['LastModifiedBy.ProfileId']],
    ['{!$Organization.Id} = "a"', []],
    ['Owner:User.Name = "a"', ['Owner.Name']],
  ])('%s reads %j', async (source, reads) => {
    expect(await readsOf(source)).toEqual(reads);
  });

  test('are checked against the record that they stand for', async () => {
    const target = caseTarget().target;
    expect(await messagesOf('$User.Emial = "a"', target)).toEqual([
      expect.stringContaining('$User.Emial does not exist'),
    ]);
    expect(await messagesOf('$RecordType.Name = "a"', target)).toEqual([
      expect.stringContaining('$RecordType.Name does not exist'),
    ]);
  });

  test.each(['$Organization.Name = "a"', '{!$Organization.Country} = "a"', '$Setup.X__c.Y__c = "a"', '$Label.X = "a"'])(
    '%s is refused, at set-up and against the org',
    async (source) => {
      const [problem, ...more] = filterProblems(source);
      expect(problem).toMatchObject({
        message: expect.stringContaining('not known outside of Salesforce'),
        position: {},
      });
      expect(more).toEqual([]);
      expect(await messagesOf(source, caseTarget().target)).toEqual([problem?.message]);
    },
  );

  test.each(['$User.Id = "a"', '$Organization.Id = "a"', '$RecordType.DeveloperName = "a"'])(
    '%s is accepted at set-up',
    (source) => {
      expect(filterProblems(source)).toEqual([]);
    },
  );
});

test('without an object every field is accepted', async () => {
  expect(await messagesOf('AND(Whatever__c = 1, A__r.B__c = "x")')).toEqual([]);
});
