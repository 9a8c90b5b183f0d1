import { ServerResponse } from 'node:http';

/** The ingress dies when it is about to acknowledge its FAULT_NTH delivery: its events are stored. */
let left = Number(process.env.FAULT_NTH);
const { writeHead } = ServerResponse.prototype;

ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: never[]) {
  if (this.req.url?.startsWith('/salesforce/outbound-messages/') === true && (args[0] as unknown) === 200) {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  }
  return Reflect.apply(writeHead, this, args) as ServerResponse;
} as typeof writeHead;
