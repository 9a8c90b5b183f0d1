import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that holds the id of a session. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  write(reply: FastifyReply, id: string): void;
  clear(reply: FastifyReply): void;
}

/**
 * A cookie that no script can read and that no other site makes a browser send. It goes with the browser's own session;
 * how long the login lasts is decided by the server.
 *
 * @param secure whether it is sent over TLS only
 */
export function sessionCookie(secure: boolean): SessionCookie {
  // The prefix keeps other hosts of the same domain from setting it.
  const name = secure ? '__Host-zenbridge' : 'zenbridge';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    read: (request) => request.cookies[name],
    write: (reply, id) => {
      reply.setCookie(name, id, options);
    },
    clear: (reply) => {
      reply.clearCookie(name, options);
    },
  };
}
