// npm run --silent quota -- quota.json     (or - for standard input)
// The 20 % caps: prints JSON and exits 0. Input that cannot be read or is malformed: one line to standard error, exit 2.
import { argv } from 'node:process';
import { computeQuota, parseQuota } from '../../shared/rules/quota.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { describeMalformed, printJson, readJson, refuseInput } from './input/read-json.ts';

const [source, ...more] = argv.slice(2);
if (source === undefined || more.length > 0) refuseInput('npm run --silent quota -- quota.json | -');
else quota(source);

function quota(from: string): void {
  const read = readJson(from);
  if (!read.ok) {
    refuseInput(read.line);
    return;
  }
  const parsed = parseQuota(read.value);
  if (parsed.ok) printJson(computeQuota(parsed.quota, ruleSets[parsed.quota.ruleSet]));
  else refuseInput(describeMalformed(parsed));
}
