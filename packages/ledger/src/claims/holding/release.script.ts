/**
 * Gives a claim back. A record of which nothing is known is forgotten; what is known stays.
 *
 * KEYS: record. ARGV: fence. Answers 'done' or 'stale'.
 */
export const releaseScript = `
local record = KEYS[1]
if redis.call('HGET', record, 'fence') ~= ARGV[1] then return 'stale' end
redis.call('HDEL', record, 'fence', 'holder', 'until')
return 'done'
`;
