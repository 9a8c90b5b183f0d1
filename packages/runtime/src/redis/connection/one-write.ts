import type { Socket } from 'node:net';
import type { Redis } from 'ioredis';
import { isCluster, type RedisClient } from '../client.ts';

/**
 * Has all commands of one turn leave in one write to the socket, in their order, instead of one write for each: what many
 * executions go on with when an answer of Redis comes is written together. A write costs more than all else about a command.
 */
export function writeTogether(redis: RedisClient): void {
  if (isCluster(redis)) {
    for (const node of redis.nodes()) writeTogether(node);
    redis.on('+node', (node: Redis) => writeTogether(node));
    return;
  }
  redis.on('connect', () => gather((redis as unknown as { readonly stream: Socket }).stream));
}

function gather(socket: Socket): void {
  let isHeld = false;
  const release = (): void => {
    isHeld = false;
    socket.uncork();
  };
  const write: Socket['write'] = socket.write;
  socket.write = function (this: Socket, ...given: Parameters<Socket['write']>): boolean {
    if (!isHeld) {
      isHeld = true;
      socket.cork();
      process.nextTick(release);
    }
    return write.apply(this, given);
  } as Socket['write'];
}
