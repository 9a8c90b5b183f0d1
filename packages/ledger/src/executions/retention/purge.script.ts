import { prelude } from '../storage/prelude.script.ts';

/**
 * Removes executions that ended before a time, with every trace of them. Looks at a stretch of one index of ended
 * executions, oldest first: those received early may have ended late, and stay.
 *
 * ARGV: outcome, entry to start after or '-', time before which they must have ended, how many to look at,
 * how many to remove at most. Answers how many were removed, and the entry to go on after, or '' at the end.
 */
export const purgeScript = `${prelude}
local outcome, after, before = ARGV[1], ARGV[2], tonumber(ARGV[3])
local stretch, most = tonumber(ARGV[4]), tonumber(ARGV[5])
local newest = string.format('(%011x', before)
local places = redis.call('ZRANGE', index[outcome], after, newest, 'BYLEX', 'LIMIT', 0, stretch)
local removed = 0
for _, place in ipairs(places) do
  if removed == most then break end
  local id = string.match(place, '[^:]*$')
  local execution = load(id)
  if not execution or execution.fa < before then
    redis.call('ZREM', index[outcome], place)
    redis.call('ZREM', unqueued, id)
    redis.call('HDEL', executions, id)
    redis.call('HDEL', changes, id)
    redis.call('HDEL', priors, id)
    if execution then
      redis.call('ZREM', recordsOf(execution.r), execution.r .. ':' .. place)
      redis.call('ZREM', records, execution.r .. ':' .. place)
      if execution.k then
        redis.call('ZREM', issuesOf(execution.k), execution.k .. ':' .. place)
        redis.call('ZREM', issues, execution.k .. ':' .. place)
      end
    end
    removed = removed + 1
  end
end
return { removed, #places == stretch and '(' .. places[#places] or '' }
`;
