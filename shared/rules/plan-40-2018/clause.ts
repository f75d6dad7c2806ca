import { type Words } from '../words.ts';

/** A rule's place and text in the plan. */
export interface Clause {
  /** `II.B.2.3.a g3`: part II, letter B, number 2.3, letter a, third dash; `…, last`: the paragraph after the dashes. */
  readonly section: string;
  /** The whole dash or paragraph in the plan's own words, misprints included. */
  readonly quote: string;
  /** One sentence on how it is read. */
  readonly reading: Words;
}
