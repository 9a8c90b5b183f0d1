export { decodeOutboundMessage } from './decode.ts';
export { encodeAck, encodeFault } from './encode.ts';
export type { Notification, OutboundMessage } from './message.ts';
