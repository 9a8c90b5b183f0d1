import { prelude } from '../storage/prelude.script.ts';

/**
 * Opens an execution that was skipped or failed, so that it may run again: it waits, and is noted as not queued. One that
 * created its Issue is never opened. The latest three earlier outcomes are remembered.
 *
 * ARGV: id, now, who asked or ''. Answers 'reopened', 'open', 'created' or 'missing'.
 */
export const reopenScript = `${prelude}
local id, now, by = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local execution = load(id)
if not execution then return 'missing' end
if execution.st == 'created' then return 'created' end
if not OUTCOME[execution.st] then return 'open' end

local earlier = execution.ea or {}
earlier[#earlier + 1] = { now, execution.st, execution.re or '', by }
if #earlier > 3 then table.remove(earlier, 1) end
execution.ea = earlier
if execution.k then
  local place = execution.k .. ':' .. position(id, execution)
  redis.call('ZREM', issuesOf(execution.k), place)
  redis.call('ZREM', issues, place)
end
for _, name in ipairs({ 're', 'de', 'at', 'nt', 'sg', 'k', 'i', 'fa', 'fs', 'rm', 'sp' }) do execution[name] = nil end
save(id, execution, 'waiting')
redis.call('ZADD', unqueued, now, id)
return 'reopened'
`;
