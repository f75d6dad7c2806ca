/**
 * `held`: the browser promised to keep the screen lit. `playing`: it promises nothing, a picture plays that keeps most
 * screens lit. `released`: neither.
 */
export type WakeState = 'held' | 'playing' | 'released';

/**
 * Keeps the screen lit while the page is in view, again each time it comes back into view. Returns what ends it.
 * Browsers have the wake lock on secure origins only, never over plain HTTP on a LAN: there a picture plays.
 */
export function keepAwake(onChange: (state: WakeState) => void): () => void {
  return 'wakeLock' in navigator ? holdLock(onChange) : playPicture(onChange);
}

function holdLock(onChange: (state: WakeState) => void): () => void {
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

/**
 * Chromium keeps a screen lit while a picture plays in view; of one that comes from a stream it asks neither sound nor
 * size. Muted, it plays without a tap, or with the next one where the browser wants that.
 */
function playPicture(onChange: (state: WakeState) => void): () => void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2;
  const brush = canvas.getContext('2d');
  if (brush === null || !('captureStream' in canvas)) {
    onChange('released');
    return () => undefined;
  }
  let drawn = 0;
  // A stream plays as long as something new is drawn.
  const draw = (): void => {
    brush.fillStyle = (drawn += 1) % 2 === 0 ? '#fff' : '#fefefe';
    brush.fillRect(0, 0, 2, 2);
  };
  const stream = canvas.captureStream(1);
  const timer = setInterval(draw, 1000);
  draw();

  const video = document.createElement('video');
  video.muted = true;
  video.setAttribute('playsinline', '');
  video.setAttribute('aria-hidden', 'true');
  Object.assign(video.style, {
    position: 'fixed',
    bottom: '0',
    left: '0',
    width: '2px',
    height: '2px',
    pointerEvents: 'none',
  });
  video.srcObject = stream;
  document.body.append(video);

  let ended = false;
  const tell = (state: WakeState): void => {
    if (!ended) onChange(state);
  };
  const play = (): void => {
    if (document.visibilityState !== 'visible' || !video.paused) return;
    video.play().then(
      () => tell('playing'),
      () => tell('released'),
    );
  };
  document.addEventListener('visibilitychange', play);
  document.addEventListener('click', play);
  play();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', play);
    document.removeEventListener('click', play);
    clearInterval(timer);
    video.remove();
    for (const track of stream.getTracks()) track.stop();
  };
}
