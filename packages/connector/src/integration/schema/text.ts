import { z } from 'zod';

const matching = (pattern: RegExp, message: string) => z.string().regex(pattern, message);

/** The name of a definition; that of an integration also names its queue and stands in its addresses. */
export const definitionName = matching(
  /^[a-z][a-z0-9-]{0,62}$/,
  'a name is 1 to 63 lower-case letters, digits and hyphens, and begins with a letter',
);

/** The API name of a Salesforce object, such as `Case` or `Complaint__c`. */
export const objectName = matching(
  /^[A-Za-z]\w*$/,
  'write the API name of the Salesforce object, such as Case or Complaint__c',
);

/** The API name of a Salesforce field, or a path to one over relationships, such as `Account.Name`. */
export const fieldPath = matching(
  /^[A-Za-z]\w*(\.[A-Za-z]\w*){0,5}$/,
  'write the API name of a Salesforce field, such as Subject, SLA_Date__c or Account.Name',
);

/** Text that says something: not empty, not blanks alone. */
export const someText = matching(/\S/, 'it is empty');

/** A name of the IANA time zone database, such as `America/New_York`. */
export const timeZone = z.string().refine(isTimeZone, {
  error: 'it is not a time zone; write a name such as Europe/London, America/New_York or UTC',
});

function isTimeZone(name: string): boolean {
  // An offset such as +02:00 is refused: it ignores daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
