/**
 * One page of one or more lexical indexes, newest first, merged, with the executions themselves. Reading all indexes in one
 * step means that an execution which changes its state meanwhile is neither missed nor seen twice. Entries are compared
 * byte by byte, as the indexes do, because Lua compares by the server's locale.
 *
 * KEYS: the executions, then the indexes, all with the same form of entries. ARGV: newest bound, oldest bound, limit.
 * Answers entry, packed execution or '', entry, ...
 */
export const pageScript = `
local limit = tonumber(ARGV[3])
local lists, heads = {}, {}
for i = 2, #KEYS do
  lists[i - 1] = redis.call('ZRANGE', KEYS[i], ARGV[1], ARGV[2], 'BYLEX', 'REV', 'LIMIT', 0, limit)
  heads[i - 1] = 1
end

local function newer(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x > y end
  end
  return #a > #b
end

local page = {}
for _ = 1, limit do
  local newest, from
  for n, list in ipairs(lists) do
    local head = list[heads[n]]
    if head and (not newest or newer(head, newest)) then newest, from = head, n end
  end
  if not newest then break end
  heads[from] = heads[from] + 1
  page[#page + 1] = newest
  page[#page + 1] = redis.call('HGET', KEYS[1], string.match(newest, '[^:]*$')) or ''
end
return page
`;
