// The hall's network as the chair sets it up: its Wi-Fi, typed once, and the address that phones open.
import * as v from 'valibot';

export const wifiSchema = v.strictObject({
  /** SSID (IEEE 802.11): at most 32 bytes. */
  network: v.pipe(v.string(), v.minLength(1), v.maxBytes(32)),
  /** WPA passphrase: printable ASCII; null for an open network. */
  password: v.nullable(v.pipe(v.string(), v.regex(/^[\x20-\x7e]{8,63}$/))),
});
export type Wifi = v.InferOutput<typeof wifiSchema>;

/** Commands below a meeting; they hold for every meeting of the server. */
export const hallCommands = {
  /** Null takes it off the projector. */
  wifi: v.strictObject({ wifi: v.nullable(wifiSchema) }),
  /** One of the addresses that the state lists. */
  address: v.strictObject({ url: v.pipe(v.string(), v.maxLength(300)) }),
} as const;
