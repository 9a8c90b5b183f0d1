import { prelude } from './prelude.script.ts';

/**
 * Counts the failure of one record, and parks the destination if that is enough, or at once. A probe that failed is followed
 * by another after twice the time.
 *
 * ARGV: time or '', who, record id, 'read' or 'write', 'count' or 'park', reason, detail, ms to wait at least, failures to
 * park, failures to park again, ms within which failures belong together, ms to the first probe, longest ms between probes,
 * ms since the run began. Answers { 1 if it was parked now else 0, ms to the next probe or 0, fields... }.
 */
export const failedScript = `${prelude}
local who, record, kind, how, reason, detail = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local asked, toPark, toParkAgain, within = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
local first, longest, beganAt = tonumber(ARGV[12]), tonumber(ARGV[13]), now - tonumber(ARGV[14])
local state, since, everyMs = get('state', 'since', 'everyMs')
local every = tonumber(everyMs)

if state == 'parked' then
  local prober, probeAt = get('prober', 'probeAt')
  local due = tonumber(probeAt)
  if prober == who then
    every = math.min(every * 2, longest)
    due = now + math.max(every, asked)
    redis.call('HSET', breaker, 'everyMs', int(every), 'reason', reason, 'detail', detail)
    redis.call('HDEL', breaker, 'prober', 'proberUntil')
  elseif asked > 0 then
    due = math.max(due, now + asked)
  end
  redis.call('HSET', breaker, 'probeAt', int(due))
  return answer(0, math.max(1, math.ceil(due - now)))
end

-- A call that hung since before the probe says nothing about now.
if state == 'resuming' and beganAt < tonumber(since) then return answer(0, 0) end

local failed, failedAt = get(kind, 'failedAt')
if failedAt and now - tonumber(failedAt) > within then
  redis.call('HDEL', breaker, 'read', 'write')
  failed = nil
end
local count, known = 0, false
for id in string.gmatch(failed or '', '[^,]+') do
  count = count + 1
  known = known or id == record
end
if not known then
  count = count + 1
  failed = failed and (failed .. ',' .. record) or record
end

if how ~= 'park' and count < (state == 'resuming' and toParkAgain or toPark) then
  redis.call('HSET', breaker, kind, failed, 'failedAt', int(now))
  return answer(0, 0)
end
-- Doubling is for what may be down for long. What names a time answers, and takes no more for now.
every = asked == 0 and every and math.min(every * 2, longest) or first
local wait = math.max(every, asked)
redis.call('HDEL', breaker, 'turn', 'prober', 'proberUntil')
redis.call('HSET', breaker, kind, failed, 'failedAt', int(now), 'state', 'parked', 'since', int(now),
  'reason', reason, 'detail', detail, 'everyMs', int(every), 'probeAt', int(now + wait), 'probes', 0)
remember('parked', reason, detail)
return answer(1, wait)
`;
