import { type CriterionDraft } from './criteria-draft.ts';
import { type FactsDraft } from './dossier-draft.ts';

export interface DossierDraft {
  facts: FactsDraft;
  criteria: CriterionDraft[];
}

/** What was entered and not saved when a dossier closed by itself: given back when it is opened again. */
export class DossierDrafts {
  readonly #kept = new Map<string, DossierDraft>();

  keep(subject: string, draft: DossierDraft): void {
    this.#kept.set(subject, draft);
  }

  take(subject: string): DossierDraft | undefined {
    const draft = this.#kept.get(subject);
    this.#kept.delete(subject);
    return draft;
  }
}
