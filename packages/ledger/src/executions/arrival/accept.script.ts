import { prelude } from '../storage/prelude.script.ts';

/**
 * Stores a whole delivery in one step, and none of an event that is stored already.
 *
 * ARGV: now, then per event: id, packed execution, position in time, index entry by record, changed fields or '', prior
 * values or ''. Answers the ids that were new.
 */
export const acceptScript = `${prelude}
local now = ARGV[1]
local ids = {}
for i = 2, #ARGV, 6 do ids[#ids + 1] = ARGV[i] end
local known = redis.call('HMGET', executions, unpack(ids))

local accepted, logged, waiting, queueing, recorded, changed, prior = {}, {}, {}, {}, {}, {}, {}
local function push(list, a, b) list[#list + 1] = a; list[#list + 1] = b end
local seen = {}
for n, id in ipairs(ids) do
  if not known[n] and not seen[id] then
    seen[id] = true
    local at = 2 + (n - 1) * 6
    accepted[#accepted + 1] = id
    push(logged, id, ARGV[at + 1])
    push(waiting, 0, ARGV[at + 2])
    push(queueing, now, id)
    push(recorded, 0, ARGV[at + 3])
    if ARGV[at + 4] ~= '' then push(changed, id, ARGV[at + 4]) end
    if ARGV[at + 5] ~= '' then push(prior, id, ARGV[at + 5]) end
  end
end

if #accepted == 0 then return accepted end
redis.call('HSET', executions, unpack(logged))
redis.call('ZADD', index.waiting, unpack(waiting))
redis.call('ZADD', unqueued, unpack(queueing))
redis.call('ZADD', records, unpack(recorded))
if #changed > 0 then redis.call('HSET', changes, unpack(changed)) end
if #prior > 0 then redis.call('HSET', priors, unpack(prior)) end
return accepted
`;
