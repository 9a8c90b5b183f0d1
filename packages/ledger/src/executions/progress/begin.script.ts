import type { GatheredSource } from '../../redis/gathered-script.ts';
import { prelude } from '../storage/prelude.script.ts';

/**
 * Marks an execution as started and answers it with what is known of the change. One that has ended is answered as it is:
 * its job runs again because a worker died before the queue knew. One in doubt stays visibly so while it is verified.
 *
 * ARGV: id, now, attempt, patch. Answers nothing, or the packed execution, changed fields or '', prior values or '', and
 * when it was due or ''.
 */
export const beginScript: GatheredSource = {
  args: 4,
  head: prelude,
  each: `
local id, now, attempt = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local execution = load(id)
if not execution then return nil end
local changedFields = redis.call('HGET', changes, id) or ''
local priorValues = redis.call('HGET', priors, id) or ''
if OUTCOME[execution.st] then return { cjson.encode(execution), changedFields, priorValues, '' } end
local due = execution.du and string.format('%.0f', execution.du) or ''

execution.n = math.max(execution.n + 1, attempt)
execution.sa = now
execution.fs = execution.fs or now
execution.du = nil
execution.sg = nil
merge(execution, ARGV[4])
redis.call('ZREM', unqueued, id)
local state = execution.st == 'in_doubt' and 'in_doubt' or 'running'
return { save(id, execution, state), changedFields, priorValues, due }
`,
};
