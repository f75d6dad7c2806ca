/** One option of a counted line, as the report gives it: components format no figure of their own. */
export type TallyRow = {
  id: string;
  label: string;
  votes: number;
  /** Of the base: "63,2 %". */
  percent: string;
  /** Whether it has more than half. */
  carried: boolean;
};
