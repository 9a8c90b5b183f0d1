/**
 * Publishes changes of definitions in one step, if nobody else has published since they were worked out.
 *
 * KEYS: version, current revisions, all revisions. ARGV: the version that the changes start from, then per change: id of the
 * definition, id of the new revision or '' for none, the revision as JSON. Answers the new version, or 0.
 */
export const publishScript = `
local version, current, revisions = KEYS[1], KEYS[2], KEYS[3]
if (redis.call('GET', version) or '0') ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 3 do
  redis.call('HSET', current, ARGV[i], ARGV[i + 2])
  if ARGV[i + 1] ~= '' then redis.call('HSET', revisions, ARGV[i + 1], ARGV[i + 2]) end
end
return redis.call('INCR', version)
`;
