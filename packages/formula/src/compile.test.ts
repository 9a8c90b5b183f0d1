import { describe, expect, test } from '@jest/globals';
import { answer, compile, problemsOf, run, type TestFields } from '../test/run.ts';

const fields: TestFields = {
  Status: { kind: 'picklist', value: 'Closed', prior: 'New' },
  Subject: { kind: 'text', value: 'Broken seal', prior: 'Broken seal' },
  Note__c: { kind: 'text', value: null },
  Amount__c: { kind: 'number', value: 20, prior: 20.0 },
  Empty__c: { kind: 'number', value: null },
  'Account.Name': { kind: 'text', value: 'Acme' },
  $User_missing: { kind: 'text', value: null },
};

describe('what a formula asks for', () => {
  test('fields in the spelling of the describe, once each', () => {
    const compiled = compile('AND(status = "x", ISCHANGED(STATUS), account.name <> $record.Subject)', fields);
    expect(compiled.fields).toEqual(['Status', 'Account.Name', 'Subject']);
    expect(compiled.priorFields).toEqual(['Status']);
    expect(compiled.usesChange).toBe(true);
  });

  test('prior values through the form of Flow; ISNEW uses the change without any field', () => {
    expect(compile('{!$Record__Prior.Amount__c} > 1', fields).priorFields).toEqual(['Amount__c']);
    expect(compile('ISNEW()')).toMatchObject({ fields: [], priorFields: [], usesChange: true });
    expect(compile('Amount__c > 1', fields)).toMatchObject({ priorFields: [], usesChange: false });
  });

  test('global variables are told apart from fields', () => {
    const { globals, fields } = compile('$User.Id = OwnerId', {
      '$User.Id': { kind: 'text', value: '005' },
      OwnerId: { kind: 'text', value: '005' },
    });
    expect({ globals, fields }).toEqual({ globals: ['$User.Id'], fields: ['OwnerId'] });
  });
});

describe('what the check refuses, all at once and in the order of the text', () => {
  test.each([
    ['Staus = "x"', ['Field Staus does not exist. Check spelling. Did you mean Status?']],
    ['ISBLNK(Subject)', ['Unknown function ISBLNK. Check spelling. Did you mean ISBLANK?']],
    ['VLOOKDOWN(1)', ['Unknown function VLOOKDOWN. Check spelling.']],
    ['ISNEW(1)', ["Incorrect number of parameters for function 'ISNEW()'. Expected 0, received 1"]],
    ['IF(1, 2, 3)', ["Incorrect parameter type for function 'IF()'. Expected Boolean, received Number"]],
    ['IF(TRUE, 2, "3")', ["Incorrect parameter type for function 'IF()'. Expected Number, received Text"]],
    ['1 = "1"', ["Incorrect parameter type for operator '='. Expected Number, received Text"]],
    ['1 & "a"', ["Incorrect parameter type for operator '&'. Expected Text, received Number"]],
    ['-NULL', ["Incorrect parameter type for operator '-'. Expected Number, received Null"]],
    [
      'CONTAINS(Status, "x")',
      ["Incorrect parameter type for function 'CONTAINS()'. Expected Text, received Picklist. Use TEXT(Status)"],
    ],
    [
      'TEXT("a")',
      [
        "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, Date/Time, Time, Picklist, received Text",
      ],
    ],
    ['ISPICKVAL(Subject, "x")', ["Incorrect parameter type for function 'ISPICKVAL()'. Expected a picklist field"]],
    [
      'ISPICKVAL(Status, Subject)',
      ['Incorrect parameter type for function \'ISPICKVAL()\'. Expected a text literal, such as "Closed"'],
    ],
    ['ISCHANGED("a")', ["Incorrect argument type for function 'ISCHANGED()'. Expected a field"]],
    ['ISCHANGED(Account.Name)', ['Field Account.Name may not be used in ISCHANGED(): it is not a field of the record']],
    [
      '$Setup.X__c.Y__c = 1',
      ['Global variable $Setup cannot be used here: its value is not known outside of Salesforce.'],
    ],
    [
      'AND(Nope = 1, QUUX("a"), NOT(1))',
      [
        'Field Nope does not exist. Check spelling.',
        'Unknown function QUUX. Check spelling.',
        "Incorrect parameter type for operator 'NOT'. Expected Boolean, received Number",
      ],
    ],
  ])('%s', (source, messages) => {
    expect(problemsOf(source, fields)).toEqual(messages);
  });

  test('a result of the wrong type, an unknown time zone', () => {
    expect(problemsOf('Subject', fields, { resultType: 'boolean' })).toEqual([
      'Formula result is data type (Text), incompatible with expected data type (Boolean).',
    ]);
    expect(problemsOf('TRUE', fields, { timeZone: 'Mars/Olympus' })).toEqual(['Unknown time zone Mars/Olympus.']);
  });

  test('a picklist compared with a text, when Salesforce is to be followed', () => {
    const strict = { picklistComparison: 'refuse' } as const;
    expect(problemsOf('Status = "Closed"', fields, strict)).toEqual([
      'Incorrect parameter type for operator \'=\'. Expected Picklist, received Text. Use ISPICKVAL(Status, "value") or TEXT(Status)',
    ]);
  });
});

describe('picklists', () => {
  test.each([
    ['Status = "Closed"', true],
    ['"Closed" = Status', true],
    ['Status <> "closed"', true],
    ['Status = ""', false],
    ['TEXT(Status) = "Closed"', true],
    ['ISPICKVAL(Status, "Closed")', true],
    ['ISPICKVAL(PRIORVALUE(Status), "New")', true],
    ['Status = PRIORVALUE(Status)', false],
  ])('%s is %s', (source, expected) => {
    expect(answer(source, fields)).toBe(expected);
  });

  test('an empty picklist', () => {
    const empty: TestFields = { Status: { kind: 'picklist', value: null } };
    expect(answer('ISPICKVAL(Status, "")', empty)).toBe(true);
    expect(answer('Status = ""', empty)).toBe(true);
    expect(answer('Status <> "Closed"', empty)).toBe(true);
  });
});

describe('errors while running', () => {
  test('carry the innermost place, and never a value', () => {
    const outcome = run('AND(Amount__c > 1,\n  Amount__c / (20 - Amount__c) > 1)', fields);
    expect(outcome).toEqual({
      kind: 'error',
      problem: {
        kind: 'eval',
        message: 'Division by zero',
        position: { offset: 21, line: 2, column: 3, length: 28 },
      },
    });
    expect(answer('Amount__c = 1', { Amount__c: { kind: 'number', value: 'secret' } })).toBe(
      'error: The value of field Amount__c is not of type number.',
    );
  });

  test('types that show only at run time are checked then', () => {
    const untyped = { fieldTypes: () => ({ kind: 'unknown' }) as const };
    expect(answer('Subject > 1', fields, untyped)).toBe(
      "error: Incorrect parameter type for operator '>'. Expected Text, received Number",
    );
    expect(answer('CONTAINS(Amount__c, "a")', fields, untyped)).toBe(
      "error: Incorrect parameter type for function 'CONTAINS()'. Expected Text, received Number",
    );
    expect(answer('AND(Status = "Closed", ISPICKVAL(Status, "Closed"), Amount__c = 20)', fields, untyped)).toBe(true);
  });
});
