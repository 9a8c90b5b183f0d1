import { err, ok, type Problem, type Result } from '@zenbridge/runtime';

/** Deeper than any event, and shallow enough for whatever walks over it. */
const DEEPEST = 16;

/** Names that reach the prototype of an object when a careless copy is made. */
const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

interface Level {
  /** Names seen so far, if this level is an object. */
  readonly names: Set<string> | undefined;
  /** Where this level stands, as `events[2].priorValues`. */
  readonly path: string;
  index: number;
  name: string | undefined;
}

/**
 * Reads a JSON document that means one thing only.
 *
 * @param body bytes in UTF-8, with or without a byte order mark
 * @returns the value; or `ZB_MALFORMED_JSON`, saying where but never what was found, for bytes that are not UTF-8 or not
 *   JSON, for names that occur twice in one object or could reach a prototype, and for nesting beyond 16 levels
 */
export function readStrictJson(body: Buffer): Result<unknown, Problem> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return refused('It is not UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(text.trim() === '' ? 'It is empty.' : `It cannot be read${placeIn(text, error)}.`);
  }
  return ambiguity(text) ?? ok(value);
}

const refused = (detail: string, at?: string): Result<never, Problem> =>
  err({ code: 'ZB_MALFORMED_JSON', detail, ...(at ? { at } : {}) });

/** The place that a message of JSON.parse names. The message itself quotes the text, which may be a customer's data. */
function placeIn(text: string, error: unknown): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** A problem with a document that is JSON already. */
function ambiguity(text: string): Result<never, Problem> | undefined {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const path = level === undefined ? '' : pathBelow(level);
      if (levels.length === DEEPEST) return refused(`It is nested deeper than ${DEEPEST} levels.`, path.slice(0, 200));
      levels.push({ names: token === '{' ? new Set() : undefined, path, index: 0, name: undefined });
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (level !== undefined && token === ',') {
      level.index += 1;
      level.name = undefined;
    } else if (level?.names !== undefined && level.name === undefined) {
      const name: string = JSON.parse(token);
      if (POISONOUS.has(name)) return refused('It has a name that is never accepted.', level.path);
      if (level.names.has(name)) return refused('It has the same name twice in one object.', level.path);
      level.names.add(name);
      level.name = name;
    }
  }
  return undefined;
}

function pathBelow(level: Level): string {
  if (level.names === undefined) return `${level.path}[${level.index}]`;
  return level.path === '' ? `${level.name}` : `${level.path}.${level.name}`;
}
