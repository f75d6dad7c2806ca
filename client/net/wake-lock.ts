/** Whether the screen stays lit. The browser has the interface on secure origins only: never over plain HTTP on a LAN. */
export type WakeState = 'unsupported' | 'held' | 'released';

/**
 * Asks the browser to keep the screen lit while the page is in view, again each time it comes back into view.
 * Returns what ends it. Where unsupported it does nothing: the page tells people to lengthen the screen's timeout.
 */
export function keepAwake(onChange: (state: WakeState) => void): () => void {
  if (!('wakeLock' in navigator)) {
    onChange('unsupported');
    return () => undefined;
  }
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const hasEnded = (): boolean => ended;

  async function hold(): Promise<void> {
    if (hasEnded() || document.visibilityState !== 'visible' || lock?.released === false) return;
    try {
      const held = await navigator.wakeLock.request('screen');
      if (hasEnded()) return void held.release();
      lock = held;
      held.addEventListener('release', () => onChange('released'));
      onChange('held');
    } catch {
      // Refused on low battery or when the page left the view meanwhile.
      onChange('released');
    }
  }

  const again = (): void => void hold();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
