import { type CriterionDraft } from './criteria-draft.ts';
import { type FactsDraft } from './dossier-draft.ts';

export interface DossierDraft {
  facts: FactsDraft;
  criteria: CriterionDraft[];
}

/** A copy that no later keystroke changes: plain JSON, since the runtime's own copying wants Chrome 98. */
const copyDraft = (draft: DossierDraft): DossierDraft => JSON.parse(JSON.stringify(draft)) as DossierDraft;

/** What was entered and not saved when a dossier closed by itself: given back when it is opened again. */
export class DossierDrafts {
  readonly #kept = new Map<string, DossierDraft>();

  keep(subject: string, draft: DossierDraft): void {
    this.#kept.set(subject, copyDraft(draft));
  }

  take(subject: string): DossierDraft | undefined {
    const draft = this.#kept.get(subject);
    this.#kept.delete(subject);
    return draft;
  }
}
