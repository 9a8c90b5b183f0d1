/**
 * Keeps what an execution saw of a record, unless a later state of the record was seen already.
 *
 * KEYS: entry of the record. ARGV: time of the state that was seen (epoch ms), execution id, sealed values before, sealed
 * values seen or '' to leave those as they are, retention in ms. Answers 1, or 0 when it came too late.
 */
export const rememberScript = `
local at = redis.call('HGET', KEYS[1], 'at')
if at and tonumber(at) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'by', ARGV[2], 'before', ARGV[3])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'at', ARGV[1], 'seen', ARGV[4]) end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
`;
