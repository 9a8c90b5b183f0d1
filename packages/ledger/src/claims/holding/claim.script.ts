import { clock } from '../../redis/clock.script.ts';
import type { GatheredSource } from '../../redis/gathered-script.ts';

/**
 * Grants a claim unless another holder has a lease that runs. What is known of the record stays; only the fence is new. The
 * fence comes from one counter per account, so that it grows for every record even after the record was forgotten.
 *
 * KEYS: counter. KEY: record. ARGV: time or '', lease in ms, holder. Answers { 0, now, end of the other lease } or
 * { fence, now, fields... }.
 */
export const claimScript: GatheredSource = {
  args: 3,
  head: `${clock}
local counter = KEYS[1]
`,
  each: `
local record = KEY
local now, lease, holder = clock(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local at = string.format('%.0f', now)
local held = redis.call('HMGET', record, 'holder', 'until', 'state')
if held[1] and held[1] ~= holder and tonumber(held[2]) > now then return { 0, at, held[2] } end

local fence = redis.call('INCR', counter)
redis.call('HSET', record, 'fence', fence, 'holder', holder, 'until', string.format('%.0f', now + lease))
if not held[3] then redis.call('PEXPIRE', record, lease + 3600000) end
return { fence, at, unpack(redis.call('HGETALL', record)) }
`,
};
