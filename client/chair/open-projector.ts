import { screenLinkSchema } from '../../shared/wire/http.ts';
import type { ChairMeeting } from '../state/chair.svelte.ts';

/** Opens a window for the projector; gives its address where the browser let none open, undefined otherwise. */
export async function openProjector(chair: ChairMeeting): Promise<string | undefined> {
  // Opened within the tap: after the answer the browser would take it for a pop-up.
  const view = window.open('', '_blank');
  const answer = await chair.ask('screen', {}, screenLinkSchema);
  if (!answer.ok) {
    view?.close();
    return undefined;
  }
  const address = `${location.origin}/screen#${answer.token}`;
  if (view === null) return address;
  view.opener = null;
  view.location.replace(address);
  return undefined;
}
