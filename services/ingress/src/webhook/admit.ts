import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseAsProblemDocument } from '../answers/problem-document.ts';
import { startDelivery } from '../deliveries/delivery.ts';
import type { Doors } from '../doors.ts';
import { rawBody, refusedEncoding } from '../http/raw-body.ts';
import { authenticate, type Proof } from '../integrations/authenticate.ts';
import { bearerFits, senderOf, signatureFits } from './sender.ts';

/** The address of JSON events. */
export interface Address {
  integration: string;
}

type EventRequest = FastifyRequest<{ Params: Address }>;

/**
 * Before the body is read: lets a sender with the right bearer token in, lets one that signs pass on to `admitSigned`, and
 * turns away everyone else.
 */
export async function admit(
  request: EventRequest,
  reply: FastifyReply,
  doors: Doors,
): Promise<FastifyReply | undefined> {
  request.delivery = startDelivery('webhook', request.params.integration);
  const sender = senderOf(request.headers);
  if (sender.signature === undefined || bearerFits(sender, doors.directory.find(request.params.integration))) {
    const refused = await identify(request, reply, doors, (integration) => bearerFits(sender, integration));
    if (refused !== undefined) return refused;
  }
  const refused = refusedEncoding(request);
  return refused && refuseAsProblemDocument(request, reply, [refused]);
}

/**
 * After the body was read: lets a sender in that signed it, unless its bearer token was enough.
 *
 * @returns the answer to a sender that is turned away
 */
export async function admitSigned(
  request: EventRequest,
  reply: FastifyReply,
  doors: Doors,
): Promise<FastifyReply | undefined> {
  if (request.integration !== null) return undefined;
  const sender = senderOf(request.headers);
  return identify(request, reply, doors, (integration) => signatureFits(sender, rawBody(request), integration));
}

async function identify(
  request: EventRequest,
  reply: FastifyReply,
  { directory, failureLimit }: Doors,
  proof: Proof,
): Promise<FastifyReply | undefined> {
  const found = await authenticate(directory, {
    name: request.params.integration,
    proof,
    countFailure: () => failureLimit(request),
    refusal: { code: 'ZB_UNAUTHENTICATED', detail: 'Nothing in the request proves that it may send to this address.' },
  });
  if (!found.ok) return refuseAsProblemDocument(request, reply, [found.error]);
  request.integration = found.value;
  return undefined;
}
