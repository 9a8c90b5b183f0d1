import { prelude } from '../storage/prelude.script.ts';

/**
 * Notes something about an execution that has not ended; a note on one that has ended is too late and changes nothing.
 *
 * ARGV: id, new state or '' to stay in the present one, patch. With a new state, an earlier reason gives way to the new one.
 * Answers 1 if it was noted, else 0.
 */
export const noteScript = `${prelude}
local id, state = ARGV[1], ARGV[2]
local execution = load(id)
if not execution or OUTCOME[execution.st] then return 0 end
if state == '' then
  state = execution.st
else
  for _, name in ipairs({ 're', 'de', 'at', 'sg', 'du' }) do execution[name] = nil end
end
merge(execution, ARGV[3])
save(id, execution, state)
return 1
`;
