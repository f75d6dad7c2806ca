// What a seat's owner is told before a box is opened by word, or while it is waited for; on phone and chair's page alike.
import { fewestBallots, type OpeningQuestion, type Reservation } from '../board/opening-rule.ts';
import type { Messages } from '../text/messages.ts';

/** Sentences, the reasons first, in the order of §7. Names stand in the place of members' ids. */
export function sayQuestion(
  { does, why, ...found }: OpeningQuestion,
  words: Messages['counting']['question'],
): string[] {
  const { figures, replaced, missingTellers } = found;
  if (why.length === 0) {
    const names = missingTellers.join(', ');
    return [names === '' ? words.waiting : words.waitingTellers({ names })];
  }
  const unconfirmed = figures.issued - figures.confirmed;
  const sentence: Record<Reservation, string> = {
    'few-confirmed': words['few-confirmed'](figures),
    'few-ballots':
      figures.cast < fewestBallots
        ? words['few-ballots'](figures)
        : words['few-sure']({ cast: figures.cast, unconfirmed }),
    'few-present': words['few-present'](figures),
    unanswered: words.unanswered,
    replaced: words.replaced({ names: replaced.join(', ') }),
  };
  return [...why.map((reason) => sentence[reason]), does === 'ask' ? words.lead : words.never];
}
