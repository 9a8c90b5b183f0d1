import { Cluster, type Redis } from 'ioredis';

/** A connection to one server, to the primary of a Sentinel group, or to a Cluster. */
export type RedisClient = Redis | Cluster;

/** Whether a connection is one to a Cluster, and so in truth one to each of its nodes. */
export const isCluster = (redis: RedisClient): redis is Cluster => redis instanceof Cluster;
