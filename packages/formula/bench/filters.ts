/** A field of the benchmark's records. */
export type BenchKind = 'number' | 'text' | 'boolean' | 'date' | 'picklist';

/** The fields that the filters ask for, and the record that they run on, as REST gives it. */
export const kinds: Readonly<Record<string, BenchKind>> = {
  Amount__c: 'number',
  Score__c: 'number',
  Subject: 'text',
  Region__c: 'text',
  Open__c: 'boolean',
  Due__c: 'date',
  Status: 'picklist',
};

export const record: Readonly<Record<string, string | number | boolean | null>> = {
  Amount__c: 1523.5,
  Score__c: 7,
  Subject: 'Broken seal on the left valve',
  Region__c: 'South',
  Open__c: true,
  Due__c: '2024-02-10',
  Status: 'Closed',
};

/** Filters as admins write them, from the shortest to a long one. */
export const filters: readonly string[] = [
  'ISPICKVAL(Status, "Closed")',
  'AND(Amount__c > 1000, ISPICKVAL(Status, "Closed"))',
  'OR(CONTAINS(Subject, "leak"), BEGINS(Subject, "Broken"))',
  'AND(NOT(ISBLANK(Subject)), LEN(Subject) > 5, MOD(Score__c, 3) = 1)',
  'IF(Amount__c * 1.19 > 500, CASE(Region__c, "North", 1, "South", 2, 3) = 2, FALSE)',
  'AND(Open__c, Due__c + 30 > DATE(2024, 2, 29))',
  `AND(
    OR(ISPICKVAL(Status, "Closed"), ISPICKVAL(Status, "Escalated")),
    OR(AND(Region__c = "North", Amount__c >= 5000), AND(Region__c = "South", Amount__c >= 1500)),
    NOT(CONTAINS(UPPER(Subject), "TEST")),
    (LEFT(Subject, 6) & "/" & Region__c) = "Broken/South",
    ROUND((Amount__c - 23.5) / 100, 0) = 15,
    Score__c >= 5
  )`,
];
