import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Refusal } from '../../answers/refuse.ts';
import { type WebhookEvent, webhookEvent } from './event-schema.ts';
import { readStrictJson } from './strict-json.ts';

const MOST_EVENTS = 100;
const MOST_PROBLEMS = 100;

/** Names of the sender's own making are not repeated beyond this. */
const LONGEST = 200;

const batch = z.strictObject({
  events: z
    .array(z.unknown(), { error: 'It is a list of events.' })
    .min(1, { error: 'It has one event at least.' })
    .max(MOST_EVENTS, { error: `At most ${MOST_EVENTS} events are accepted at once.` }),
});

/** What a body holds. */
export interface ReadBody {
  readonly events: readonly WebhookEvent[];
  /** Whether the events came as a list, which decides how places in it are named. */
  readonly isBatch: boolean;
}

/**
 * The events of a body: one event, or `{"events": [...]}` with 1 to 100.
 *
 * @returns the events in order, or `ZB_MALFORMED_JSON`, or one `ZB_INVALID_EVENT` for everything that is wrong with any of
 *   them, with its place such as `events[3].recordId`
 */
export function readEvents(body: Buffer): Result<ReadBody, Refusal> {
  const json = readStrictJson(body);
  if (!json.ok) return err([json.error]);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return err([invalid([], 'The body is an object: one event, or {"events": [...]}.')]);
  }
  if (!('events' in json.value)) return checked([json.value], false);
  const several = batch.safeParse(json.value);
  if (!several.success) return failed(several.error.issues.map((issue) => problemOf([], issue)));
  return checked(several.data.events, true);
}

type Path = readonly PropertyKey[];

function checked(values: readonly unknown[], isBatch: boolean): Result<ReadBody, Refusal> {
  const problems: Problem[] = [];
  const events: WebhookEvent[] = [];
  for (const [index, value] of values.entries()) {
    const event = webhookEvent.safeParse(value);
    if (event.success) events.push(event.data);
    else problems.push(...event.error.issues.map((issue) => problemOf(isBatch ? ['events', index] : [], issue)));
  }
  return problems.length > 0 ? failed(problems) : ok({ events, isBatch });
}

function failed(problems: readonly Problem[]): Result<never, Refusal> {
  const [first, ...others] = problems;
  if (first === undefined) throw new Error('a failed check without a problem');
  return err([first, ...others.slice(0, MOST_PROBLEMS - 1)]);
}

function problemOf(base: Path, issue: z.core.$ZodIssue): Problem {
  return invalid([...base, ...issue.path], sentenceOf(issue));
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Unknown here: ${issue.keys.join(', ').slice(0, LONGEST)}.`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return issue.message.endsWith('received undefined') ? 'It is missing.' : issue.message;
}

/** A problem with one place of the body. */
function invalid(path: Path, detail: string): Problem {
  const at = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text === '' ? '' : `${text}.`}${String(part)}`),
    '',
  );
  return { code: 'ZB_INVALID_EVENT', detail, ...(at === '' ? {} : { at: at.slice(0, LONGEST) }) };
}
