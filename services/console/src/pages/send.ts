import type { FastifyReply } from 'fastify';

/** Answers with a page. Pages are never cached: they show a moment, and to whom they may be shown changes. */
export const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
