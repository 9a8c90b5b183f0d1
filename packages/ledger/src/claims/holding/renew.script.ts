import { clock } from '../../redis/clock.script.ts';

/**
 * Prolongs a lease, also one that ran out as long as nobody else has claimed the record.
 *
 * KEYS: record. ARGV: fence, time or '', lease in ms. Answers 'done' or 'stale'.
 */
export const renewScript = `${clock}
local record = KEYS[1]
if redis.call('HGET', record, 'fence') ~= ARGV[1] then return 'stale' end
redis.call('HSET', record, 'until', string.format('%.0f', clock(ARGV[2]) + tonumber(ARGV[3])))
if redis.call('HEXISTS', record, 'state') == 0 then redis.call('PEXPIRE', record, tonumber(ARGV[3]) + 3600000) end
return 'done'
`;
