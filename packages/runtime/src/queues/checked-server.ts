import { RedisConnection } from 'bullmq';

/**
 * Options of every queue and worker: the server was checked when the service started, so BullMQ asks for its version no
 * more and warns of nothing on its own. It then goes by the least version that it is told, for whether a server may be
 * waited on for parts of a second; untold, a retry that is due at once would wait for a whole one.
 */
export const checkedServer = { skipVersionCheck: true } as const;

RedisConnection.minimumVersion = '6.2.0';
