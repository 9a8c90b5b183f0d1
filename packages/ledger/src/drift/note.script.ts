/**
 * KEYS: what is kept about one integration. ARGV: findings as JSON, revision, time. Answers 1 when that differs from what was
 * kept. Nothing found after nothing found is no difference, whatever the revision.
 */
export const noteScript = `
local before = redis.call('HGET', KEYS[1], 'findings') or '[]'
local revision = redis.call('HGET', KEYS[1], 'revision')
redis.call('HSET', KEYS[1], 'revision', ARGV[2], 'lookedAt', ARGV[3])
if before == ARGV[1] and (revision == ARGV[2] or before == '[]') then return 0 end
redis.call('HSET', KEYS[1], 'findings', ARGV[1], 'since', ARGV[3])
return 1
`;
