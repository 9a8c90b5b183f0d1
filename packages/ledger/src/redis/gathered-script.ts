import { defineScript, type RedisClient } from './script.ts';

/** A script in two parts. `head` runs once; `each` is run for each of those that it is called for, and returns its answer. */
export interface GatheredSource {
  /** Lua. `KEYS` are the keys that all have in common. */
  readonly head: string;
  /** Lua. `KEY` is the key of this one alone, if it has one, and `ARGV` are its arguments. */
  readonly each: string;
  /** How many arguments each of them has. */
  readonly args: number;
}

/** Runs a script for one, and whoever else asks for the same in this turn. Answers what `each` returns, nil as null. */
export type GatheredScript = (
  redis: RedisClient,
  keys: { readonly common: readonly string[]; readonly own?: string },
  args: readonly (string | number)[],
) => Promise<unknown>;

interface Entry {
  readonly own: string | undefined;
  readonly args: readonly (string | number)[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What one run of a script goes through at most: Redis does nothing else meanwhile, which takes a few milliseconds. */
const MOST_AT_ONCE = 100;

/**
 * Makes a script of which those that ask in the same turn of the event loop share one run, in the order in which they ask.
 * One alone is run at the end of its turn, which is at once. What goes wrong with one is an error for that one only.
 */
export function defineGatheredScript(source: GatheredSource): GatheredScript {
  const script = defineScript(luaOf(source));
  const groups = new WeakMap<RedisClient, Map<string, Entry[]>>();

  const run = async (redis: RedisClient, common: readonly string[], entries: readonly Entry[]): Promise<void> => {
    try {
      const own = entries.flatMap((entry) => entry.own ?? []);
      const all = entries.flatMap(({ args }) => args);
      const answers = (await script(redis, [...common, ...own], all)) as readonly unknown[];
      for (const [n, { resolve, reject }] of entries.entries()) {
        if (answers[n] instanceof Error) reject(answers[n]);
        else resolve(answers[n]);
      }
    } catch (error) {
      for (const { reject } of entries) reject(error);
    }
  };

  return (redis, { common, own }, args) =>
    new Promise((resolve, reject) => {
      const waiting = groups.get(redis) ?? new Map<string, Entry[]>();
      groups.set(redis, waiting);
      const name = common[0] ?? '';
      const entry: Entry = { own, args, resolve, reject };
      const group = waiting.get(name);
      if (group !== undefined) {
        group.push(entry);
        return;
      }
      const entries = [entry];
      waiting.set(name, entries);
      setImmediate(() => {
        waiting.delete(name);
        for (let n = 0; n < entries.length; n += MOST_AT_ONCE)
          void run(redis, common, entries.slice(n, n + MOST_AT_ONCE));
      });
    });
}

/** A former primary refuses all of them alike, and the connection has to see that; all else is told to the one it concerns. */
const luaOf = ({ head, each, args }: GatheredSource): string => `${head}
local function one(KEY, ARGV)
${each}
end

local answers, count = {}, #ARGV / ${args}
for n = 1, count do
  local given = {}
  for m = 1, ${args} do given[m] = ARGV[(n - 1) * ${args} + m] end
  local isDone, answer = pcall(one, KEYS[#KEYS - count + n], given)
  if not isDone then
    local text = type(answer) == 'table' and answer.err or tostring(answer)
    answer = { err = string.find(text, '^%u+ ') and text or 'ERR ' .. text }
    if string.find(text, '^READONLY') then return answer end
  end
  if answer == nil then answer = false end
  answers[n] = answer
end
return answers
`;
