// npm run --silent rate -- dossier.json     (or - for standard input; a list of dossiers gives a list of verdicts)
// Prints JSON and exits 0. Input that cannot be read or is malformed: one line to standard error, exit 2.
import { argv } from 'node:process';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier } from '../../shared/rules/dossier.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Verdict } from '../../shared/rules/verdict.ts';
import { describeMalformed, printJson, readJson, refuseInput } from './input/read-json.ts';

const [source, ...more] = argv.slice(2);
if (source === undefined || more.length > 0) refuseInput('npm run --silent rate -- dossier.json | -');
else rate(source);

function rate(from: string): void {
  const read = readJson(from);
  if (!read.ok) {
    refuseInput(read.line);
    return;
  }
  const { value } = read;
  const inputs: readonly unknown[] = Array.isArray(value) ? value : [value];
  const verdicts: Verdict[] = [];
  for (const [index, input] of inputs.entries()) {
    const parsed = parseDossier(input);
    if (!parsed.ok) {
      refuseInput(describeMalformed(parsed, Array.isArray(value) ? index : null));
      return;
    }
    verdicts.push(decide(parsed.dossier, ruleSets[parsed.dossier.ruleSet]));
  }
  printJson(Array.isArray(value) ? verdicts : verdicts[0]);
}
