import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder, pathWith } from '../../test/programs.ts';
import { fetchPackages } from './packages.ts';
import { SERVER_CHOICES } from './unpacked.ts';

/** Stands for dpkg-deb: `-x PACKAGE ROOT` makes the program that the package is named after. */
const dpkgDeb = '/bin/mkdir -p "$3/usr/bin"; : > "$3/usr/bin/$(/usr/bin/basename "$2" .deb)"';

/** Stands for apt-get: knows the packages of one kind of server, writes them below Dir::Cache, and notes each call. */
const aptGet = (known: string, calls: string): string => `
while [ "$1" != update ] && [ "$1" != install ]; do
  case $1 in Dir::Cache=*) cache=\${1#Dir::Cache=};; esac
  shift
done
echo "$@" >> "${calls}"
[ "$1" = update ] && exit 0
shift
for package; do
  case $package in
    ${known}-*) : > "$cache/archives/$package.deb";;
    *) echo "E: Unable to locate package $package"; exit 100;;
  esac
done`;

async function fetchKnowing(known: string) {
  const cacheDir = await emptyFolder();
  const calls = join(await emptyFolder(), 'calls');
  const PATH = await pathWith({ 'apt-get': aptGet(known, calls), 'dpkg-deb': dpkgDeb });
  const fetched = await fetchPackages(cacheDir, { PATH }, SERVER_CHOICES);
  return { fetched, cacheDir, calls: (await readFile(calls, 'utf8')).trim().split('\n') };
}

describe('fetching the packages of a server', () => {
  test('redis-server and its tools are unpacked below the cache', async () => {
    const { fetched, cacheDir, calls } = await fetchKnowing('redis');
    if (typeof fetched === 'string') throw new Error(fetched);
    expect(fetched.root.startsWith(cacheDir)).toBe(true);
    expect(await readdir(join(fetched.root, 'usr', 'bin'))).toEqual(['redis-server', 'redis-tools']);
    expect(calls).toEqual(['update', 'install redis-server redis-tools']);
  });

  test('valkey-server serves where there is no redis-server', async () => {
    const { fetched, calls } = await fetchKnowing('valkey');
    if (typeof fetched === 'string') throw new Error(fetched);
    expect(await readdir(join(fetched.root, 'usr', 'bin'))).toEqual(['valkey-server', 'valkey-tools']);
    expect(calls).toEqual(['update', 'install redis-server redis-tools', 'install valkey-server valkey-tools']);
  });

  test('after three tries the reason of apt-get is given and nothing is left behind', async () => {
    const { fetched, cacheDir, calls } = await fetchKnowing('nothing');
    expect(fetched).toBe('apt-get could not fetch redis-server: E: Unable to locate package redis-server.');
    expect(calls.filter((call) => call === 'update')).toHaveLength(3);
    expect(await readdir(cacheDir)).toEqual([]);
  });
});
