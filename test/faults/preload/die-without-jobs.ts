import { ServerResponse } from 'node:http';
import { Redis } from 'ioredis';

/**
 * The ingress stores events and gets no job for any of them into the queue, and dies when its FAULT_NTH acknowledgement has left.
 */
let left = Number(process.env.FAULT_NTH);
const { sendCommand } = Redis.prototype;
Redis.prototype.sendCommand = function (this: Redis, command, stream) {
  // With the data of a job missing an event is stored as one that has none.
  command.args = command.args.map((arg) => (String(arg).startsWith('{"schema":') ? '' : arg));
  return sendCommand.call(this, command, stream);
};

const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: never[]) {
  if (this.req.url?.startsWith('/salesforce/outbound-messages/') === true && (args[0] as unknown) === 200) {
    left -= 1;
    if (left === 0) this.once('finish', () => process.kill(process.pid, 'SIGKILL'));
  }
  return Reflect.apply(writeHead, this, args) as ServerResponse;
} as typeof writeHead;
