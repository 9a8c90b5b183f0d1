/**
 * What every script about executions begins with: names for `KEYS` (see `executionKeys`), and reading and writing of one
 * execution together with its place in the state indexes.
 */
export const prelude = `
local executions, changes, priors, unqueued, records, issues = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local index = {
  waiting = KEYS[7], running = KEYS[8], retrying = KEYS[9], in_doubt = KEYS[10],
  created = KEYS[11], skipped = KEYS[12], error = KEYS[13]
}
local OUTCOME = { created = true, skipped = true, error = true }

-- See partOfRecord and partOfIssue.
local function recordsOf(record) return records .. ':' .. string.sub(record, 1, 14) end
local function issuesOf(issue) return issues .. ':' .. string.sub(issue, 1, -3) end

local function position(id, execution)
  return string.format('%011x:%s', execution.ra, id)
end

local function load(id)
  local packed = redis.call('HGET', executions, id)
  return packed and cjson.decode(packed)
end

local function save(id, execution, state)
  if execution.st ~= state then
    local place = position(id, execution)
    redis.call('ZREM', index[execution.st], place)
    redis.call('ZADD', index[state], 0, place)
    execution.st = state
  end
  local packed = cjson.encode(execution)
  redis.call('HSET', executions, id, packed)
  return packed
end

local function merge(execution, patch)
  for name, value in pairs(cjson.decode(patch)) do execution[name] = value end
end
`;
