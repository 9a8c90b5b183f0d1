import { encodeAck } from '@zenbridge/connector/salesforce';
import Fastify from 'fastify';

/** What it costs to answer deliveries and do nothing about them: it takes the body in, and acknowledges. */

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('text/xml', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/salesforce/outbound-messages/:integration/:token', async (_request, reply) =>
  reply.type('text/xml; charset=utf-8').send(encodeAck()),
);
app.get('/health/ready', async () => 'ok');
await app.listen({ host: '127.0.0.1', port: Number(process.env.ZENBRIDGE_PORT) });

process.once('SIGTERM', () => process.exit(0));
