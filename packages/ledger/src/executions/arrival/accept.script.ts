import { addJobLua } from '@zenbridge/runtime';
import { prelude } from '../storage/prelude.script.ts';

/**
 * Stores whole deliveries and adds their jobs, all in one step, and none of an event that is stored already. What belongs to one
 * command stands together, so that it is passed on as it came when all events are new, which is nearly always: to sort it here
 * would take longer than to store it. An event whose job could not be added is noted as not queued.
 *
 * KEYS: those of executions, then those of the queue. ARGV: number of events; now; the ids of the events, no two the same; for
 * each event a packed execution after its id; a position in time after 0; an index entry by record after 0; the data of its job,
 * or nothing for none, and what that carries for telemetry, if anything. Then the number of events with changed fields, and their
 * ids, each with its changed fields after it; and in the same way, without a number, those with prior values. Answers the ids that
 * were stored already, and those of the events that have no job.
 */
export const acceptScript = `${prelude}${addJobLua}
local count, now = tonumber(ARGV[1]), ARGV[2]
local queue = { unpack(KEYS, 14) }
local ids = 2
local logged = ids + count + 1
local waiting = logged + 2 * count
local recorded = waiting + 2 * count
local jobs = recorded + 2 * count
local changed = jobs + 2 * count + 1
local prior = changed + 2 * tonumber(ARGV[changed - 1])

local known, isKnown = {}, {}
for n, there in ipairs(redis.call('HMGET', executions, unpack(ARGV, ids + 1, ids + count))) do
  if there then
    known[#known + 1] = ARGV[ids + n]
    isKnown[ARGV[ids + n]] = true
  end
end
if #known == count then return { known, {} } end

local function fresh(first)
  if #known == 0 then return unpack(ARGV, first, first + 2 * count - 1) end
  local pairs = {}
  for n = 1, count do
    if not isKnown[ARGV[ids + n]] then
      pairs[#pairs + 1] = ARGV[first + 2 * n - 2]
      pairs[#pairs + 1] = ARGV[first + 2 * n - 1]
    end
  end
  return unpack(pairs)
end
redis.call('HSET', executions, fresh(logged))
redis.call('ZADD', index.waiting, fresh(waiting))

-- Records that follow each other are mostly in the same part of the index.
local at, last = recorded, recorded + 2 * count - 2
while at <= last do
  local part, to = recordsOf(ARGV[at + 1]), at
  while #known == 0 and to < last and recordsOf(ARGV[to + 3]) == part do to = to + 2 end
  if not isKnown[ARGV[ids + 1 + (at - recorded) / 2]] then redis.call('ZADD', part, unpack(ARGV, at, to + 1)) end
  at = to + 2
end

local function keep(hash, from, to)
  for at = from, to, 2 do
    if not isKnown[ARGV[at]] then redis.call('HSET', hash, ARGV[at], ARGV[at + 1]) end
  end
end
keep(changes, changed, prior - 1)
keep(priors, prior, #ARGV)

local left = {}
for n = 1, count do
  local id, data = ARGV[ids + n], ARGV[jobs + 2 * n - 2]
  if not isKnown[id] and (data == '' or not addJob(queue, now, id, data, ARGV[jobs + 2 * n - 1])) then
    redis.call('ZADD', unqueued, now, id)
    left[#left + 1] = id
  end
end
return { known, left }
`;
