// The files that take longest, longest first: started last, one of them would keep the others' cores idle at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Paths from the top of the tree. Files that are not named here come after them. */
export const longestFirst: readonly string[] = [
  'test/cli/package.test.ts',
  'test/server/phone-through.test.ts',
  'test/client/bundle.test.ts',
  'test/simulation/lossy.test.ts',
  'test/browser/away.test.ts',
  'test/long/browser/walk-through.test.ts',
  'test/browser/kinds.test.ts',
  'test/browser/meeting.test.ts',
  'test/browser/chair-meeting.test.ts',
  'test/browser/voter.test.ts',
  'test/browser/endings.test.ts',
  'test/browser/parts.test.ts',
  'test/browser/tellers.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = longestFirst.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(`/${path}`));
      return place === -1 ? longestFirst.length : place;
    };
    return rest.sort((a, b) => placeOf(a) - placeOf(b));
  }
}
