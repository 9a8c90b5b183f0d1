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

const reason = (name: string, why: string): Impossible => ({ name, why });

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
    otherwise: reason('text', 'Only what a text says can be used'),
  },
  autoNumber: {
    possible: { ...texts, integer: toPlain.wholeDigits, decimal: toPlain.digits },
    otherwise: reason('auto number', 'An auto number fills texts and numbers only'),
  },
  richText: {
    possible: { ...texts, formatted_text: toText.formatted, website: toText.linkTarget },
    otherwise: reason('rich text', 'Rich text is for people to read; take a field of plain text'),
  },
  email: {
    possible: { ...texts, ...choices, ...users },
    otherwise: reason('e-mail address', 'An e-mail address fills texts, choices and users only'),
  },
  phone: {
    possible: { ...texts, ...choices },
    otherwise: reason('telephone number', 'A telephone number fills texts and choices only; it is no number'),
  },
  url: {
    possible: { ...texts, website: toText.webAddress, ...choices },
    otherwise: reason('web address', 'A web address fills texts, websites and choices only'),
  },
  id: {
    possible: texts,
    otherwise: reason(
      'record id',
      'The id of a record fills texts only; take a field of the related record, such as Account.Name, or Owner.Email ' +
        'for a user',
    ),
  },
  number: {
    possible: { ...texts, integer: toPlain.wholeNumber, decimal: toPlain.number, ...choices },
    otherwise: reason(
      'number',
      'A number fills texts, numbers and choices only; values can say what each number means',
    ),
  },
  boolean: {
    possible: {
      ...texts,
      yes_no: toPlain.yesNo,
      single_select: toChoice.yesNoChoice,
      multiple_selection: toChoice.yesNoChoices,
    },
    otherwise: reason(
      'checkbox',
      'True and false fill texts, choices and fields of Yes/No only; values can say what each means',
    ),
  },
  date: {
    possible: { ...texts, date: toPlain.date },
    otherwise: reason('date', 'A date fills texts and dates only'),
  },
  dateTime: {
    possible: { ...texts, date: toPlain.dateInTimeZone },
    otherwise: reason('date and time', 'A date and time fills texts and dates only'),
  },
  time: {
    possible: texts,
    otherwise: reason('time', 'A time of day fills texts only'),
  },
  several: {
    possible: {
      ...texts,
      single_select: toChoice.onlyChoice,
      multiple_selection: toChoice.choices,
      ...users,
      ...roles,
    },
    otherwise: reason('list', 'A list fills texts, choices, users and roles only; first takes one of its entries'),
  },
  address: {
    possible: texts,
    otherwise: reason('address', 'An address fills texts only; take a part of it, such as BillingCity'),
  },
  location: {
    possible: texts,
    otherwise: reason('geolocation', 'A geolocation fills texts only; take a part of it, such as Site__Latitude__s'),
  },
  file: {
    possible: {},
    otherwise: reason('file', 'The content of a file is not read with the record'),
  },
  compound: {
    possible: {},
    otherwise: reason('compound', 'The value has parts; take one of them'),
  },
};

/** How values of a kind become values of a type of field, or why they never do. */
export function conversionOf(kind: ValueKind, target: TargetTypeName): Conversion | Impossible {
  const { possible, otherwise } = ROWS[kind];
  return possible[target] ?? otherwise;
}

/** Tells a conversion from a reason. */
export const isPossible = (entry: Conversion | Impossible): entry is Conversion => 'run' in entry;
