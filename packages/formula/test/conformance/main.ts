import { writeFileSync } from 'node:fs';
import { readCases } from './case.ts';
import { renderReport, runAll } from './report.ts';

/** Runs the collection and writes CONFORMANCE.md. */
const report = runAll(readCases());
writeFileSync(new URL('../../CONFORMANCE.md', import.meta.url), renderReport(report));
for (const { name, passed, total } of report.rates) process.stdout.write(`${name}: ${passed} of ${total}\n`);
process.stdout.write(`slowest case: ${report.slowest.toFixed(1)} ms\n`);
