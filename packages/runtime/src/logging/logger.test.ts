import { describe, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { recordingLogger } from '../../test/lines.ts';

describe('createLogger', () => {
  test('a line has level, time and service', () => {
    const { logger, lines } = recordingLogger();
    logger.info({ integration: 'complaints' }, 'Stored');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        service: 'test',
        integration: 'complaints',
        msg: 'Stored',
      },
    ]);
  });

  test('secrets are taken out at the top and two levels down, in child loggers too', () => {
    const { logger, text } = recordingLogger();
    const secrets = {
      token: 's3cret',
      password: 's3cret',
      client_secret: 's3cret',
      body: 's3cret',
      'set-cookie': 's3cret',
    };
    logger.child({ refreshToken: 's3cret' }).warn({ ...secrets, a: secrets, b: { c: secrets } }, 'Careful');
    logger.warn({ request: { headers: { authorization: 's3cret', Authorization: 's3cret', cookie: 's3cret' } } });
    expect(text()).not.toContain('s3cret');
    expect(text()).toContain('"token":"***"');
  });

  test('an error is told by its serializer', () => {
    const { logger, lines, text } = recordingLogger();
    logger.error({ err: Object.assign(new Error('lost'), { code: 'EPIPE', options: 's3cret' }) }, 'Failed');
    expect(lines[0]).toMatchObject({ err: { message: 'lost', code: 'EPIPE' } });
    expect(text()).not.toContain('s3cret');
  });

  test('the lines of Fastify tell the path of a request without token and query', async () => {
    const { logger, lines, text } = recordingLogger();
    const app = Fastify({ loggerInstance: logger });
    await app.inject({ method: 'POST', url: '/salesforce/outbound-messages/complaints/s3cret?q=s3cret' });
    await app.close();
    expect(lines.map(({ req }) => req)).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/salesforce/outbound-messages/complaints/***' }),
    );
    expect(text()).not.toContain('s3cret');
  });
});
