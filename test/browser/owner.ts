// What the owner of a page does unasked in tests that are about something else: skips the check in the room, lets a small
// box be opened.
import { counting as countingEn } from '../../shared/text/en/counting.ts';
import { roomCheck as roomCheckEn } from '../../shared/text/en/room-check.ts';
import { counting } from '../../shared/text/vi/counting.ts';
import { roomCheck } from '../../shared/text/vi/room-check.ts';

const taps = [roomCheck, roomCheckEn]
  .flatMap(({ phone, chair }) => [phone.skip, chair.skip])
  .concat([counting, countingEn].map(({ question }) => question.allow));

/** A script for `addInitScript`: each of these buttons is tapped as soon as it is there. */
export const tapUnasked = `(() => {
  const taps = ${JSON.stringify([...new Set(taps)])};
  setInterval(() => {
    for (const button of document.querySelectorAll('button:not(:disabled)'))
      if (taps.includes(button.textContent.trim())) button.click();
  }, 60);
})();`;
