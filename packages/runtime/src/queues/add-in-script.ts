import { type JobsOptions, optsEncodeMap, QueueKeys } from 'bullmq';
import { addStandardJob } from 'bullmq/dist/cjs/scripts/addStandardJob-9.js';
import type { KeySpace } from '../keys.ts';
import { JOB_NAME, jobOptions, MOST_QUEUE_EVENTS } from './queue.ts';

/** Keys that BullMQ's script takes, in its order. */
const QUEUE_KEYS = ['wait', 'paused', 'meta', 'id', 'completed', 'delayed', 'active', 'events', 'marker'] as const;

/** The keys of the queue of an integration, as `addJobLua` takes them. They share the hash tag of the integration. */
export function queueKeys(keys: KeySpace, integration: string): readonly string[] {
  const named = new QueueKeys(keys.queuePrefix(integration)).getKeys(integration);
  return QUEUE_KEYS.map((key) => named[key] ?? '');
}

/**
 * Lua for a script that adds jobs in the same step as something else, and many of them in one. It defines
 * `addJob(queue, now, id, data, trace)`, which adds the job of an execution just as `Queue.add` would, because it runs BullMQ's own
 * script, and answers whether the queue has a job of this id then. Whatever fails is no error of the script around it.
 *
 * `queue` are the keys of `queueKeys`, `now` is the time in epoch milliseconds, `data` is JSON of `JobData`, and `trace` what the
 * job carries for telemetry, or an empty text.
 */
export const addJobLua = `
local addJob
do
  -- The script of BullMQ unpacks what it is given. Here it is given what would come out.
  local cmsgpack = { unpack = function(given) return given end }

  local function addStandardJob(KEYS, ARGV)
${addStandardJob.content}
  end

  local options = ${luaOf(storedOptions(jobOptions('')))}

  -- A queue that nobody has opened yet would keep a hundred times as many of its own events.
  local isOpen = false
  local function open(meta)
    if not redis.call('HGET', meta, 'opts.maxLenEvents') then
      redis.call('HSET', meta, 'opts.maxLenEvents', ${MOST_QUEUE_EVENTS})
    end
    isOpen = true
  end

  local function add(queue, now, id, data)
    if not isOpen then open(queue[3]) end
    local root = string.sub(queue[1], 1, -1 - string.len('wait'))
    return addStandardJob(queue, { { root, id, '${JOB_NAME}', now }, data, options })
  end

  function addJob(queue, now, id, data, trace)
    options.jobId, options.tm = id, trace ~= '' and trace or nil
    local isDone, added = pcall(add, queue, now, id, data)
    return isDone and added == id
  end
end
`;

/** The options of a job by the names under which BullMQ keeps them. */
function storedOptions(options: JobsOptions): Record<string, unknown> {
  const names: Readonly<Record<string, string>> = optsEncodeMap;
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [names[name] ?? name, value]));
}

/** A value of JSON as Lua writes it. */
function luaOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, part]) => `[${JSON.stringify(name)}] = ${luaOf(part)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value);
}
