export { toRecordId18 } from './ids.ts';
export {
  decodeOutboundMessage,
  encodeAck,
  encodeFault,
  type Notification,
  type OutboundMessage,
} from './outbound-message/index.ts';
