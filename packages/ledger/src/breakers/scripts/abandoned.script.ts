import { prelude } from './prelude.script.ts';

/**
 * Ends a probe that has shown nothing, because the execution never called the destination. Another may probe at once.
 *
 * ARGV: time or '', who.
 */
export const abandonedScript = `${prelude}
if get('prober') == ARGV[2] then redis.call('HDEL', breaker, 'prober', 'proberUntil') end
return 1
`;
