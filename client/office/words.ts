import type { ExplainWords } from '../../shared/report/explain-verdict.ts';
import { facts as factsEn } from '../../shared/text/en/facts.ts';
import { faults as faultsEn } from '../../shared/text/en/faults.ts';
import { office as officeEn } from '../../shared/text/en/office.ts';
import { verdicts as verdictsEn } from '../../shared/text/en/verdicts.ts';
import { facts as factsVi } from '../../shared/text/vi/facts.ts';
import { faults as faultsVi } from '../../shared/text/vi/faults.ts';
import { office as officeVi } from '../../shared/text/vi/office.ts';
import { verdicts as verdictsVi } from '../../shared/text/vi/verdicts.ts';
import { language } from '../state/language.svelte.ts';

const topics = {
  vi: { office: officeVi, verdicts: verdictsVi, faults: faultsVi, facts: factsVi },
  en: { office: officeEn, verdicts: verdictsEn, faults: faultsEn, facts: factsEn },
};

/** The topics of this page in the language in use; read inside `$derived` or a template. */
export const say = () => language.pick(topics);

/** What an explanation is written with; read like `say`. */
export const explainWords = (): ExplainWords => ({
  verdicts: say().verdicts,
  labels: say().facts.labels,
  pick: (reason) => language.pick(reason),
});

/** `2018-12-07…` as people here write a day. */
export const sayDay = (at: string): string => at.slice(0, 10).split('-').reverse().join('/');
