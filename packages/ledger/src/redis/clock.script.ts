/**
 * The time that claims and breakers go by: that of Redis, which all workers share, so that a worker whose clock is wrong
 * neither takes a claim over too early nor takes a doubt for old. A test gives a time of its own instead.
 */
export const clock = `
local function clock(given)
  if given ~= '' then return tonumber(given) end
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;
