import type { WriteStream } from 'node:tty';

const CLEAR_LINE = '\r\u001b[2K';

/** Shows how far work has got in one line that is written over and over; nothing where there is no terminal. */
export function progressOn(stream: Pick<WriteStream, 'isTTY' | 'write' | 'columns'>): (text: string) => void {
  let isShown = false;
  return (text) => {
    if (!stream.isTTY || (text === '' && !isShown)) return;
    isShown = text !== '';
    stream.write(`${CLEAR_LINE}${text.slice(0, (stream.columns || 80) - 1)}`);
  };
}
