/**
 * Looks whether a hash has all of some fields, and if so writes the first of them again, as it is. The write is what a
 * `WAIT` or `WAITAOF` behind it waits for: everything written before it, by whatever connection, is then confirmed too.
 *
 * KEYS: hash. ARGV: fields. Answers 1, or 0 when the server does not have them, as after a failover that lost them.
 */
export const confirmScript = `
local values = redis.call('HMGET', KEYS[1], unpack(ARGV))
for n = 1, #ARGV do
  if not values[n] then return 0 end
end
redis.call('HSET', KEYS[1], ARGV[1], values[1])
return 1
`;
