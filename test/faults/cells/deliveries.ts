import type { Cell } from './cell.ts';

const group = 'Deliveries come oddly';

/** What Salesforce may do to its deliveries. */
export const deliveryFaults: readonly Cell[] = [
  {
    name: 'deliveries-repeated-and-reordered',
    group,
    fault: 'each notification is sent twice in its message and again after its Ack, in any order',
    stand: { delivery: { reorder: true, repeatWithinMessage: true, repeatAcknowledged: 1 } },
    hits: async ({ ingresses: _, salesforce }) => {
      const { attempts } = (await salesforce.get('/deliveries')) as { attempts: { notificationIds: string[] }[] };
      const ids = attempts.flatMap(({ notificationIds }) => notificationIds);
      return ids.length - new Set(ids).size;
    },
  },
  {
    name: 'deliveries-acks-lost',
    group,
    fault: 'thirty Acks are lost on their way, and the messages are sent again',
    stand: { delivery: { loseAcks: 30 } },
    hits: async ({ salesforce }) => {
      const { attempts } = (await salesforce.get('/deliveries')) as { attempts: { failure?: string }[] };
      return attempts.filter(({ failure }) => failure?.includes('Ack was lost')).length;
    },
  },
];
