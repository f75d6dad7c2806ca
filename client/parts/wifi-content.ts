export type WifiAccess = {
  network: string;
  /** Undefined for an open network. */
  password?: string | undefined;
};

/** Content of the QR code that joins a Wi-Fi, as Android and iOS read it (ZXing, "Barcode contents": Wi-Fi network config). */
export function formatWifiContent({ network, password }: WifiAccess): string {
  const secret = password === undefined || password === '' ? 'T:nopass;' : `T:WPA;P:${escapeField(password)};`;
  return `WIFI:S:${escapeField(network)};${secret};`;
}

function escapeField(text: string): string {
  return text.replace(/[\\;,:"]/g, (character) => `\\${character}`);
}
