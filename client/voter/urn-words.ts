import type { PaperView } from '../../shared/actor/phone-view.ts';
import type { Messages } from '../../shared/text/messages.ts';

/** Why the urn did not take a ballot, in a sentence; the urn's own words before those of the room. */
export function sayRefusal(
  refusal: PaperView['refusal'],
  { urnRefusals, refusals }: Pick<Messages, 'urnRefusals' | 'refusals'>,
): string | undefined {
  if (refusal === null) return undefined;
  const ofUrn: Readonly<Record<string, string>> = urnRefusals;
  const ofRoom: Readonly<Record<string, string>> = refusals;
  return ofUrn[refusal] ?? ofRoom[refusal];
}
