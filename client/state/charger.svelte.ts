interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** Whether this laptop is on its charger; null where the browser does not say. */
export class Charger {
  plugged = $state<boolean | null>(null);

  constructor(from: Navigator = navigator) {
    if ('getBattery' in from) void this.#follow((from as { getBattery(): Promise<Battery> }).getBattery());
  }

  async #follow(asked: Promise<Battery>): Promise<void> {
    try {
      const battery = await asked;
      this.plugged = battery.charging;
      battery.addEventListener('chargingchange', () => (this.plugged = battery.charging));
    } catch {
      // Forbidden by the browser: it stays unknown.
    }
  }
}
