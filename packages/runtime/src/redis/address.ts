/** Host, port and database of a Redis URL, for logs and problems; never its user and password. */
export function redisAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.hostname === '') return 'an address that is not a Redis URL';
  const database = parsed.pathname.length > 1 ? parsed.pathname : '';
  return `${parsed.hostname}:${parsed.port || '6379'}${database}`;
}
