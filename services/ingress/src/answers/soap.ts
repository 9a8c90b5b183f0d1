import { encodeAck, encodeFault } from '@zenbridge/connector/salesforce';
import { entryOf } from '@zenbridge/runtime';
import type { FastifyReply } from 'fastify';
import { prepareRefusal, type Refuse } from './refuse.ts';

const SOAP_TYPE = 'text/xml; charset=utf-8';

/** Tells Salesforce that every notification of the delivery is stored. */
export function acknowledge(reply: FastifyReply): FastifyReply {
  return reply.code(200).type(SOAP_TYPE).send(encodeAck());
}

/** A refusal as a SOAP fault. Salesforce sends the delivery again, whatever the fault says. */
export const refuseAsSoapFault: Refuse = (request, reply, [problem]) => {
  const status = prepareRefusal(request, reply, problem);
  const { title } = entryOf(problem.code);
  const place = problem.at === undefined ? '' : ` At ${problem.at}.`;
  const text = `${title} ${problem.detail}${place} Request ${request.id}.`;
  return reply.type(SOAP_TYPE).send(encodeFault(problem.code, text, status < 500 ? 'Client' : 'Server'));
};
