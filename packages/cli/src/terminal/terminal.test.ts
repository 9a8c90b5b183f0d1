import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { filesBelow } from './files.ts';
import { progressOn } from './progress.ts';
import { streamTo } from './stream.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zenbridge-terminal-'));
});

describe('files', () => {
  test('begin at the folder, and keep the names that they were given', async () => {
    const { files, read, write } = filesBelow(folder);
    await write('defs/below/b.yml', 'b');
    await write('defs/a.yaml', 'a');
    await writeFile(join(folder, 'defs', 'notes.txt'), 'x');
    expect(await read('defs/a.yaml')).toBe('a');
    expect(await files('defs/')).toEqual([
      { path: 'defs/a.yaml', text: 'a' },
      { path: 'defs/below/b.yml', text: 'b' },
    ]);
    expect(await files('defs/notes.txt')).toEqual([{ path: 'defs/notes.txt', text: 'x' }]);
    await expect(files('none')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('that cannot be written are named', async () => {
    await mkdir(join(folder, 'taken'));
    await expect(filesBelow(folder).write('taken', 'x')).rejects.toThrow('The file taken cannot be written (EISDIR).');
  });
});

describe('a stream', () => {
  const place = (path: string): string => join(folder, path);
  async function* pieces(end?: Error): AsyncGenerator<string> {
    yield 'one\n';
    yield 'two\n';
    if (end !== undefined) throw end;
  }

  test('goes to the output, which stays open', async () => {
    const output = new PassThrough();
    await streamTo(output, place)(pieces());
    output.end('more\n');
    expect(await text(output)).toBe('one\ntwo\nmore\n');
  });

  test('makes a file that appears when it is whole, and nothing when it breaks off', async () => {
    const stream = streamTo(new PassThrough(), place);
    await stream(pieces(), 'x.csv');
    expect(await readFile(place('x.csv'), 'utf8')).toBe('one\ntwo\n');
    await expect(stream(pieces(new Error('cut')), 'y.csv')).rejects.toThrow('cut');
    await expect(stream(pieces(), 'none/z.csv')).rejects.toThrow('The file none/z.csv cannot be written (ENOENT');
    expect(await readdir(folder)).toEqual(['x.csv']);
  });
});

describe('progress', () => {
  const shown = (isTTY: boolean, ...texts: string[]): string => {
    let written = '';
    const write = (piece: unknown): boolean => {
      written += piece;
      return true;
    };
    const progress = progressOn({ isTTY, columns: 10, write });
    for (const one of texts) progress(one);
    return written;
  };

  test('is one line of the terminal that is written over, and cleared once', () => {
    expect(shown(true, '500 executions…', 'done', '', '')).toBe('\r\u001b[2K500 execu\r\u001b[2Kdone\r\u001b[2K');
  });

  test('is nothing where there is no terminal', () => {
    expect(shown(false, 'x', '')).toBe('');
  });
});
