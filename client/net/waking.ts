// A page that comes back into view, out of a browser's freezer, or onto a network again.

/** @param noteHidden told whenever the page goes out of view or comes back; returns what stops listening */
export function listenForWaking(wake: () => void, noteHidden: (hidden: boolean) => void): () => void {
  const look = (): void => noteHidden(document.visibilityState === 'hidden');
  const freeze = (): void => noteHidden(true);
  const show = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) wake();
  };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('freeze', freeze);
  window.addEventListener('pageshow', show);
  window.addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', look);
    document.removeEventListener('freeze', freeze);
    window.removeEventListener('pageshow', show);
    window.removeEventListener('online', wake);
  };
}
