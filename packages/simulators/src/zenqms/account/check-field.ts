import { err, ok, type Result } from '@zenbridge/runtime';
import type { AccountStage } from './world.ts';

/** A custom field of a stage. */
export type AccountField = AccountStage['custom_fields'][number];

/** Who and what can be chosen in user and role fields. */
export interface Selectable {
  isActiveUser(id: string): boolean;
  isActiveRole(id: string): boolean;
}

const TEXTS: Readonly<Record<string, number>> = {
  single_line_text: 255,
  paragraph_text: 32_000,
  formatted_text: 64_000,
};

/** A value of a custom field in the form it is stored in, choices as ids; the error says what the field accepts. */
export function checkFieldValue(field: AccountField, value: unknown, selectable: Selectable): Result<unknown, string> {
  const longest = TEXTS[field.type];
  if (longest !== undefined) return checkText(value, longest);
  switch (field.type) {
    case 'integer':
      return Number.isSafeInteger(value) ? ok(value) : err('not an integer');
    case 'decimal':
      return checkDecimal(value);
    case 'date':
      return isDate(value) ? ok(value) : err('not a date of the form YYYY-MM-DD');
    case 'yes_no':
      return typeof value === 'boolean' ? ok(value) : err('neither true nor false');
    case 'website':
      return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value)
        ? ok(value)
        : err('not an address of a website');
    case 'single_select':
      return one(value, 'not one of the choices', (text) => choiceId(field, text));
    case 'multiple_selection':
      return many(value, 'not one of the choices', (text) => choiceId(field, text));
    case 'user_single':
      return one(value, 'not an active user', (id) => (selectable.isActiveUser(id) ? id : undefined));
    case 'user_multiple':
      return many(value, 'not an active user', (id) => (selectable.isActiveUser(id) ? id : undefined));
    case 'role_single':
      return one(value, 'not an active role', (id) => (selectable.isActiveRole(id) ? id : undefined));
    case 'role_multiple':
      return many(value, 'not an active role', (id) => (selectable.isActiveRole(id) ? id : undefined));
    default:
      return err(`of a type that the account does not know: ${field.type}`);
  }
}

function checkText(value: unknown, longest: number): Result<unknown, string> {
  if (typeof value !== 'string') return err('not a text');
  return value.length <= longest ? ok(value) : err(`longer than ${longest} characters`);
}

function checkDecimal(value: unknown): Result<unknown, string> {
  if (typeof value === 'number' && Number.isFinite(value)) return ok(value);
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? ok(value) : err('not a number');
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The choice with this id, or else with exactly this label. */
const choiceId = (field: AccountField, text: string): string | undefined =>
  (field.choices?.find(({ id }) => id === text) ?? field.choices?.find(({ label }) => label === text))?.id;

function one(value: unknown, otherwise: string, pick: (text: string) => string | undefined): Result<unknown, string> {
  const picked = typeof value === 'string' ? pick(value) : undefined;
  return picked === undefined ? err(otherwise) : ok(picked);
}

function many(value: unknown, otherwise: string, pick: (text: string) => string | undefined): Result<unknown, string> {
  if (!Array.isArray(value)) return err('not a list');
  const picked = value.map((text) => (typeof text === 'string' ? pick(text) : undefined));
  return picked.includes(undefined) ? err(otherwise) : ok([...new Set(picked)]);
}
