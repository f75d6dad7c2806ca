import type { PaperView } from '../../shared/actor/phone-view.ts';
import { isOpenPaper } from './phone-card.ts';

type Marks = Readonly<Record<number, number | null>>;

/** Marks shown at once, until the phone in its worker has taken them: a tap never waits. */
export class PendingMarks {
  #bySession = $state.raw<Readonly<Record<string, Marks>>>({});

  set(session: string, line: number, option: number | null): void {
    this.#bySession = { ...this.#bySession, [session]: { ...this.#bySession[session], [line]: option } };
  }

  /** Option by line: what was tapped last, over what the phone has. */
  over({ session, marks }: PaperView): (number | null)[] {
    const pending = this.#bySession[session] ?? {};
    return (marks ?? []).map((mark, line) => {
      const tapped = pending[line];
      return tapped === undefined ? mark : tapped;
    });
  }

  /** Drops what the phone has taken, and all of a paper that is sealed, came back refused or cannot be sent any more. */
  settle(papers: readonly PaperView[]): void {
    const left: Record<string, Marks> = {};
    for (const { session, state, marks, refusal } of papers) {
      if (!isOpenPaper(state)) continue;
      const pending = Object.entries(this.#bySession[session] ?? {});
      const open = pending.filter(([line, option]) => marks?.[Number(line)] !== option);
      if (marks !== null && refusal === null && open.length > 0) left[session] = Object.fromEntries(open);
    }
    this.#bySession = left;
  }
}
