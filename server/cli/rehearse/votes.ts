// Votes drawn from a seed so that most subjects carry: a line has a favourite that three voters in four choose.

/** A small generator that a seed repeats (xorshift32); for choices in rehearsals, never for secrets. */
export function seededChoice(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Columns of a paper: four levels and blank. */
const columns = 5;

/** Option by line for each voter. Open levels are `excellent` to `not-completed` and blank. */
export function drawVotes(voters: readonly string[], lines: number, seed: number): Map<string, readonly number[]> {
  const choose = seededChoice(seed);
  for (let i = 0; i < 8; i++) choose(2);
  const favourites = Array.from({ length: lines }, () => choose(columns - 1));
  return new Map(
    voters.map((voter) => [voter, favourites.map((favourite) => (choose(4) === 0 ? choose(columns) : favourite))]),
  );
}
