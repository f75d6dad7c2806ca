// The files that take longest, longest first: started last, one of them would keep the others' cores idle at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Paths from the top of the tree. Files that are not named here come after them. */
export const longestFirst: readonly string[] = [
  'test/server/subjects.test.ts',
  'test/cli/package.test.ts',
  'test/server/phone-through.test.ts',
  'test/server/meeting-commands.test.ts',
  'test/simulation/attacks.test.ts',
  'test/board/order.test.ts',
  'test/server/meeting-secrecy.test.ts',
  'test/client/bundle.test.ts',
  'test/server/record-ratings.test.ts',
  'test/browser/voter.test.ts',
  'test/browser/meeting.test.ts',
  'test/browser/recovery.test.ts',
  'test/browser/room-check.test.ts',
  'test/browser/paper-vote.test.ts',
  'test/browser/kiosk.test.ts',
  'test/browser/tellers.test.ts',
  'test/long/browser/walk-through.test.ts',
  'test/long/browser/kinds.test.ts',
  'test/long/browser/endings.test.ts',
  'test/long/simulation/lossy.test.ts',
  'test/long/browser/english.test.ts',
  'test/long/board/tampering.test.ts',
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
