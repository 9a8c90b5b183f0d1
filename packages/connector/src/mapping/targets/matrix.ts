import type { ValueKind } from '../sources/value.ts';
import * as toChoice from './conversions/choice.ts';
import type { Conversion, Impossible } from './conversions/conversion.ts';
import * as toPeople from './conversions/people.ts';
import * as toPlain from './conversions/plain.ts';
import * as toText from './conversions/text.ts';
import type { TargetTypeName } from './types.ts';

/** How values of one kind get into each type of field. What is not named is not possible, for the one reason given. */
interface Row {
  readonly possible: Partial<Record<TargetTypeName, Conversion>>;
  readonly otherwise: Impossible;
}

const texts = {
  single_line_text: toText.oneLine,
  paragraph_text: toText.lines,
  formatted_text: toText.escapedLines,
};
const choices = { single_select: toChoice.choice, multiple_selection: toChoice.choices };
const users = { user_single: toPeople.userByEmail, user_multiple: toPeople.usersByEmail };
const roles = { role_single: toPeople.roleByName, role_multiple: toPeople.rolesByName };

const ROWS: Readonly<Record<ValueKind, Row>> = {
  text: {
    possible: {
      ...texts,
      integer: toPlain.wholeDigits,
      decimal: toPlain.digits,
      date: toPlain.writtenDate,
      yes_no: toPlain.writtenYesNo,
      website: toText.writtenAddress,
      ...choices,
      ...users,
      ...roles,
    },
    otherwise: { name: '', why: '' },
  },
  richText: {
    possible: { ...texts, formatted_text: toText.formatted, website: toText.linkTarget },
    otherwise: { name: 'rich text', why: 'Rich text is for people to read; take a field of plain text' },
  },
  email: {
    possible: { ...texts, ...choices, ...users },
    otherwise: { name: 'e-mail address', why: 'An e-mail address is a text, names a user, and is nothing else' },
  },
  phone: {
    possible: { ...texts, ...choices },
    otherwise: { name: 'telephone number', why: 'A telephone number is a text, and no number for all its digits' },
  },
  url: {
    possible: { ...texts, website: toText.webAddress, ...choices },
    otherwise: { name: 'web address', why: 'A web address is a text, leads to a website, and is nothing else' },
  },
  id: {
    possible: texts,
    otherwise: {
      name: 'record id',
      why:
        'The id of a record says nothing in ZenQMS; take a field of the related record, such as Account.Name, or ' +
        'Owner.Email for a user',
    },
  },
  number: {
    possible: { ...texts, integer: toPlain.wholeNumber, decimal: toPlain.number, ...choices },
    otherwise: { name: 'number', why: 'A number stands for nothing here; say by values what each means' },
  },
  boolean: {
    possible: {
      ...texts,
      yes_no: toPlain.yesNo,
      single_select: toChoice.yesNoChoice,
      multiple_selection: toChoice.yesNoChoices,
    },
    otherwise: { name: 'checkbox', why: 'True and false stand for nothing here; say by values what each means' },
  },
  date: {
    possible: { ...texts, date: toPlain.date },
    otherwise: { name: 'date', why: 'A date is a text or a date' },
  },
  dateTime: {
    possible: { ...texts, date: toPlain.dateInTimeZone },
    otherwise: { name: 'date and time', why: 'A date and time is a text, or the date that it is in a time zone' },
  },
  time: {
    possible: texts,
    otherwise: { name: 'time', why: 'A time of day is a text: it belongs to no date' },
  },
  several: {
    possible: {
      ...texts,
      single_select: toChoice.onlyChoice,
      multiple_selection: toChoice.choices,
      ...users,
      ...roles,
    },
    otherwise: {
      name: 'list',
      why: 'Several texts are a text, choices, users or roles; first takes one of them, and then it may be anything',
    },
  },
  address: {
    possible: texts,
    otherwise: { name: 'address', why: 'An address is a text; take a part of it, such as BillingCity' },
  },
  location: {
    possible: texts,
    otherwise: {
      name: 'geolocation',
      why: 'A geolocation is a text; take a part of it, such as Site__Latitude__s',
    },
  },
  file: {
    possible: {},
    otherwise: { name: 'file', why: 'The content of a file is not read with the record' },
  },
  compound: {
    possible: {},
    otherwise: { name: 'compound', why: 'The value has parts; take one of them' },
  },
};

/** How values of a kind become values of a type of field, or why they never do. */
export function conversionOf(kind: ValueKind, target: TargetTypeName): Conversion | Impossible {
  const { possible, otherwise } = ROWS[kind];
  return possible[target] ?? otherwise;
}

/** Tells a conversion from a reason. */
export const isPossible = (entry: Conversion | Impossible): entry is Conversion => 'run' in entry;
