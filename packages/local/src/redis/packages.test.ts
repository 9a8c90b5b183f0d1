import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder, pathWith } from '../../test/programs.ts';
import { fetchPackages } from './packages.ts';

/** Stands for dpkg-deb: `-x PACKAGE ROOT` makes the program that the package is named after. */
const dpkgDeb = '/bin/mkdir -p "$3/usr/bin"; : > "$3/usr/bin/$(/usr/bin/basename "$2" .deb)"';

/** Stands for apt-get: knows the packages named, writes them below Dir::Cache, and notes each call. */
const aptGet = (known: string, calls: string): string => `
for argument; do
  case $argument in Dir::Cache=*) cache=\${argument#Dir::Cache=};; esac
  last=$argument
done
echo "$last" >> "${calls}"
[ "$last" = update ] && exit 0
[ "$last" = "${known}" ] && { : > "$cache/archives/$last.deb"; exit 0; }
echo "E: Unable to locate package $last"; exit 100`;

async function fetchKnowing(known: string) {
  const cacheDir = await emptyFolder();
  const calls = join(await emptyFolder(), 'calls');
  const PATH = await pathWith({ 'apt-get': aptGet(known, calls), 'dpkg-deb': dpkgDeb });
  const fetched = await fetchPackages(cacheDir, { PATH });
  return { fetched, cacheDir, calls: (await readFile(calls, 'utf8')).trim().split('\n') };
}

describe('fetching the packages of a server', () => {
  test('redis-server is unpacked below the cache', async () => {
    const { fetched, cacheDir, calls } = await fetchKnowing('redis-server');
    if (typeof fetched === 'string') throw new Error(fetched);
    expect(fetched.root.startsWith(cacheDir)).toBe(true);
    expect(await readdir(join(fetched.root, 'usr', 'bin'))).toEqual(['redis-server']);
    expect(calls).toEqual(['update', 'redis-server']);
  });

  test('valkey-server serves where there is no redis-server', async () => {
    const { fetched, calls } = await fetchKnowing('valkey-server');
    if (typeof fetched === 'string') throw new Error(fetched);
    expect(await readdir(join(fetched.root, 'usr', 'bin'))).toEqual(['valkey-server']);
    expect(calls).toEqual(['update', 'redis-server', 'valkey-server']);
  });

  test('after three tries the reason of apt-get is given and nothing is left behind', async () => {
    const { fetched, cacheDir, calls } = await fetchKnowing('nothing');
    expect(fetched).toBe('apt-get could not fetch redis-server: E: Unable to locate package redis-server.');
    expect(calls.filter((call) => call === 'update')).toHaveLength(3);
    expect(await readdir(cacheDir)).toEqual([]);
  });
});
