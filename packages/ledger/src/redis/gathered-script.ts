import { defineScript, type RedisClient, type Script } from './script.ts';

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

/** Those that share one run. */
class Group {
  readonly common: readonly string[];
  readonly #own: string[] = [];
  readonly #args: (string | number)[] = [];
  readonly #settle: { readonly resolve: (answer: unknown) => void; readonly reject: (error: unknown) => void }[] = [];

  constructor(common: readonly string[]) {
    this.common = common;
  }

  get isFull(): boolean {
    return this.#settle.length === MOST_AT_ONCE;
  }

  add(own: string | undefined, args: readonly (string | number)[]): Promise<unknown> {
    if (own !== undefined) this.#own.push(own);
    for (const arg of args) this.#args.push(arg);
    return new Promise((resolve, reject) => {
      this.#settle.push({ resolve, reject });
    });
  }

  async run(script: Script, redis: RedisClient): Promise<void> {
    try {
      const answers = (await script(redis, [...this.common, ...this.#own], this.#args)) as readonly unknown[];
      for (const [n, { resolve, reject }] of this.#settle.entries()) {
        if (answers[n] instanceof Error) reject(answers[n]);
        else resolve(answers[n]);
      }
    } catch (error) {
      for (const { reject } of this.#settle) reject(error);
    }
  }
}

/** What one run of a script goes through at most: Redis does nothing else meanwhile, which takes a few milliseconds. */
const MOST_AT_ONCE = 100;

/**
 * Makes a script of which those that ask in the same turn of the event loop share one run, in the order in which they ask.
 * One alone is run at the end of its turn, which is at once. What goes wrong with one is an error for that one only.
 */
export function defineGatheredScript(source: GatheredSource): GatheredScript {
  const script = defineScript(luaOf(source));
  const groups = new WeakMap<RedisClient, Map<string, Group>>();
  return (redis, { common, own }, args) => {
    const [name = ''] = common;
    const gathering = groups.get(redis) ?? new Map<string, Group>();
    groups.set(redis, gathering);
    const known = gathering.get(name);
    if (known !== undefined && !known.isFull) return known.add(own, args);
    const group = new Group(common);
    gathering.set(name, group);
    setImmediate(() => {
      if (gathering.get(name) === group) gathering.delete(name);
      void group.run(script, redis);
    });
    return group.add(own, args);
  };
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
