import { clock } from '../../redis/clock.script.ts';
import type { GatheredSource } from '../../redis/gathered-script.ts';

/**
 * The ways from one state of a record to the next, all of them for the holder of the current fence alone. They are one
 * script because what is allowed in which state is one table, best read in one place:
 *
 *              none      intent     in_doubt   created
 *   intent     intent    (again)    conflict   conflict     needs a lease that still runs, or prolongs it
 *   in_doubt   conflict  in_doubt   in_doubt   conflict
 *   created    created   created    created    (again)      conflict if it is another Issue
 *   clear      none      none       none       conflict
 *
 * An intent or a doubt never expires; a created Issue is remembered for a time. KEYS: unsettled records. KEY: record.
 * ARGV: fence, step, time or '', entry among the unsettled, then, and '' for the rest of eight, for `intent`: execution id, ms to
 * prolong the lease to or 0; for `created`: Issue id, Issue key, ms to remember, 1 to give the claim back; for `in_doubt`: 1 after
 * a search in vain. Answers { 'done' }, { 'stale' } or { 'conflict', fields... }.
 */
export const settlingScript: GatheredSource = {
  args: 8,
  head: `${clock}
local unsettled = KEYS[1]
`,
  each: `
local record = KEY
local fence, step, now, entry = ARGV[1], ARGV[2], clock(ARGV[3]), ARGV[4]
local known = redis.call('HMGET', record, 'fence', 'until', 'state', 'intentFence', 'issueId')
local state = known[3] or 'none'
local function conflict() return { 'conflict', unpack(redis.call('HGETALL', record)) } end
if known[1] ~= fence then return { 'stale' } end

if step == 'intent' then
  local lease = tonumber(ARGV[6])
  local isAgain = state == 'intent' and known[4] == fence
  if not isAgain and state ~= 'none' then return conflict() end
  -- A lease that is prolonged may have run out: nobody else has claimed the record, or the fence would be another.
  if lease > 0 then
    redis.call('HSET', record, 'until', string.format('%.0f', now + lease))
  elseif not isAgain and tonumber(known[2]) <= now then
    return { 'stale' }
  end
  if isAgain then return { 'done' } end
  redis.call('HSET', record, 'state', 'intent', 'executionId', ARGV[5], 'intentAt', string.format('%.0f', now), 'intentFence', fence)
  redis.call('PERSIST', record)
  redis.call('ZADD', unsettled, now, entry)
elseif step == 'in_doubt' then
  if state ~= 'intent' and state ~= 'in_doubt' then return conflict() end
  redis.call('HSET', record, 'state', 'in_doubt')
  if ARGV[5] == '1' then redis.call('HSETNX', record, 'searchedSince', string.format('%.0f', now)) end
elseif step == 'created' then
  if state == 'created' and known[5] ~= ARGV[5] then return conflict() end
  redis.call('HSET', record, 'state', 'created', 'issueId', ARGV[5], 'issueKey', ARGV[6])
  redis.call('HDEL', record, 'intentAt', 'intentFence', 'searchedSince')
  redis.call('PEXPIRE', record, ARGV[7])
  redis.call('ZREM', unsettled, entry)
  if ARGV[8] == '1' then redis.call('HDEL', record, 'fence', 'holder', 'until') end
elseif step == 'clear' then
  if state == 'created' then return conflict() end
  redis.call('HDEL', record, 'state', 'executionId', 'intentAt', 'intentFence', 'searchedSince')
  redis.call('PEXPIRE', record, math.max(tonumber(known[2]) - now, 0) + 3600000)
  redis.call('ZREM', unsettled, entry)
end
return { 'done' }
`,
};
