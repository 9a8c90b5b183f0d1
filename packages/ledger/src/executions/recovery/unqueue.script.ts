import { prelude } from '../storage/prelude.script.ts';

/**
 * Notes executions without outcome as not queued, as if they had just been stored.
 *
 * ARGV: now, ids. Answers the ids of those that have no outcome.
 */
export const unqueueScript = `${prelude}
local noted = {}
for i = 2, #ARGV do
  local execution = load(ARGV[i])
  if execution and not OUTCOME[execution.st] then
    redis.call('ZADD', unqueued, 'NX', ARGV[1], ARGV[i])
    noted[#noted + 1] = ARGV[i]
  end
end
return noted
`;
