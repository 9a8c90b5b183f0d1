import { clock } from '../../redis/clock.script.ts';

/**
 * What every script about a breaker begins with. The fields of the breaker, a hash:
 * - `read`, `write`: ids of the records that failed since the last success of that kind, `failedAt`: when the last of them did
 * - `state` (absent while free), `since`, `reason`, `detail`
 * - while parked: `probeAt`, `everyMs`, `probes`, and of a probe under way: `prober`, `proberUntil`
 * - while resuming: `everyMs`, `turn`, the time of the next turn
 *
 * KEYS: breaker, history. ARGV[1]: time or ''.
 */
export const prelude = `${clock}
local breaker, history = KEYS[1], KEYS[2]
local now = clock(ARGV[1])

local function int(number) return string.format('%.0f', number) end

local function get(...)
  local values = redis.call('HMGET', breaker, ...)
  for i, value in ipairs(values) do values[i] = value or nil end
  return unpack(values, 1, select('#', ...))
end

local function remember(state, reason, detail)
  local change = cjson.encode({ at = now, state = state, reason = reason, detail = detail })
  redis.call('LPUSH', history, change)
  redis.call('LTRIM', history, 0, 99)
end

local function answer(...)
  local result = { ... }
  for _, part in ipairs(redis.call('HGETALL', breaker)) do result[#result + 1] = part end
  return result
end
`;
