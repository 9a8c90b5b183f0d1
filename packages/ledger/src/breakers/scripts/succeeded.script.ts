import { prelude } from './prelude.script.ts';

/**
 * Notes that the destination has done what it was asked. It forgets the failures before: all of them after a write, those of
 * reads after a read, since a destination can answer searches and create nothing. If it was the probe, the destination is
 * resumed; any other success while it is parked is from before.
 *
 * ARGV: time or '', who, 'read' or 'write'. Answers { 1 if it is resumed now else 0, 0, fields... }.
 */
export const succeededScript = `${prelude}
local who, kind = ARGV[2], ARGV[3]
local state, prober = get('state', 'prober')
if state == 'parked' and prober ~= who then return answer(0, 0) end
redis.call('HDEL', breaker, 'read')
if kind == 'write' then redis.call('HDEL', breaker, 'write') end
if state == 'parked' then
  local reason, detail = get('reason', 'detail')
  redis.call('HDEL', breaker, 'write', 'failedAt', 'prober', 'proberUntil', 'probeAt', 'probes')
  redis.call('HSET', breaker, 'state', 'resuming', 'since', int(now), 'turn', int(now))
  remember('resuming', reason, detail)
  return answer(1, 0)
end
if not state and redis.call('HEXISTS', breaker, 'write') == 0 then redis.call('DEL', breaker) end
return answer(0, 0)
`;
