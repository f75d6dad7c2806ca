export interface Battery {
  /** 0 to 100. */
  readonly percent: number;
  readonly charging: boolean;
}

/** https://www.w3.org/TR/battery-status/ */
interface BatteryManager extends EventTarget {
  readonly charging: boolean;
  /** 0 to 1. */
  readonly level: number;
}

/**
 * Tells how the battery stands, now and at each change; nothing where the browser does not say, as newer ones over plain
 * HTTP. Returns what ends it.
 */
export function watchBattery(onChange: (battery: Battery) => void): () => void {
  const asked = (navigator as { getBattery?: () => Promise<BatteryManager> }).getBattery?.();
  let stop: (() => void) | undefined;
  let ended = false;
  asked?.then(
    (battery) => {
      if (ended) return;
      const tell = (): void => onChange({ percent: Math.round(battery.level * 100), charging: battery.charging });
      const events = ['levelchange', 'chargingchange'];
      for (const event of events) battery.addEventListener(event, tell);
      stop = () => {
        for (const event of events) battery.removeEventListener(event, tell);
      };
      tell();
    },
    () => undefined,
  );
  return () => {
    ended = true;
    stop?.();
  };
}
