import { ServerResponse } from 'node:http';

/** The ingress dies when its FAULT_NTH acknowledgement has left: its events are stored, and not queued. */
let left = Number(process.env.FAULT_NTH);
const { writeHead } = ServerResponse.prototype;

ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: never[]) {
  if (this.req.url?.startsWith('/salesforce/outbound-messages/') === true && (args[0] as unknown) === 200) {
    left -= 1;
    // Jobs are added in the next turn of the event loop at the earliest.
    if (left === 0) this.once('finish', () => process.kill(process.pid, 'SIGKILL'));
  }
  return Reflect.apply(writeHead, this, args) as ServerResponse;
} as typeof writeHead;
