import { prelude } from './prelude.script.ts';

/**
 * Says whether an execution may call the destination. While it is parked one asks at a time: the probe. While it is resuming
 * each gets the next turn, at a rate that doubles with time.
 *
 * ARGV: time or '', who asks, ms of a probe's lease, turns per second, ms to double, turns per second that are free, longest
 * ms to wait for a turn. Answers { 'go' | 'probe' | 'turn' | 'hold', ms to wait, fields... }.
 */
export const admitScript = `${prelude}
local who, lease = ARGV[2], tonumber(ARGV[3])
local perSecond, double, free, longest = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local state, since = get('state', 'since')
if not state then return answer('go', 0) end

if state == 'parked' then
  local probeAt, prober, proberUntil = get('probeAt', 'prober', 'proberUntil')
  if prober and prober ~= who and tonumber(proberUntil) > now then
    return answer('hold', math.min(1000, math.ceil(tonumber(proberUntil) - now)))
  end
  if tonumber(probeAt) > now then return answer('hold', math.ceil(tonumber(probeAt) - now)) end
  redis.call('HSET', breaker, 'prober', who, 'proberUntil', int(now + lease))
  if prober ~= who then redis.call('HINCRBY', breaker, 'probes', 1) end
  return answer('probe', 0)
end

local rate = perSecond * 2 ^ math.floor(math.max(0, now - tonumber(since)) / double)
if rate > free then
  redis.call('DEL', breaker)
  remember('free')
  return { 'go', 0 }
end
local turn = math.max(now, tonumber(get('turn') or now))
local wait = math.ceil(turn - now)
if wait > longest then return answer('hold', math.min(1000, wait)) end
redis.call('HSET', breaker, 'turn', string.format('%.3f', turn + 1000 / rate))
return answer('turn', wait)
`;
