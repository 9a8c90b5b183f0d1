import type { GatheredSource } from '../../redis/gathered-script.ts';
import { prelude } from '../storage/prelude.script.ts';

/**
 * Gives an execution its outcome, once: the first outcome stays, whoever finishes it again. With the outcome go the prior
 * values, which are a customer's data. The names of changed fields stay with an error, since it may be opened again.
 *
 * ARGV: id, outcome, patch. Answers 'finished', 'kept' or 'missing'.
 */
export const finishScript: GatheredSource = {
  args: 3,
  head: prelude,
  each: `
local id, outcome = ARGV[1], ARGV[2]
local execution = load(id)
if not execution then return 'missing' end
if OUTCOME[execution.st] then return 'kept' end

for _, name in ipairs({ 're', 'de', 'at', 'sg', 'du', 'tp', 'fs', 'rm' }) do execution[name] = nil end
merge(execution, ARGV[3])
save(id, execution, outcome)
redis.call('ZREM', unqueued, id)
redis.call('HDEL', priors, id)
if outcome ~= 'error' then redis.call('HDEL', changes, id) end
if execution.k then redis.call('ZADD', issuesOf(execution.k), 0, execution.k .. ':' .. position(id, execution)) end
return 'finished'
`,
};
