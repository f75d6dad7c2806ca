export interface WifiAccess {
  network: string;
  /** Null for an open network. */
  password: string | null;
}

/** Content of the QR code that joins a Wi-Fi, as Android and iOS read it (ZXing, "Barcode contents": Wi-Fi network config). */
export function formatWifiContent({ network, password }: WifiAccess): string {
  const secret = password === null ? 'T:nopass;' : `T:WPA;P:${escapeField(password)};`;
  return `WIFI:S:${escapeField(network)};${secret};`;
}

function escapeField(text: string): string {
  return text.replace(/[\\;,:"]/g, (character) => `\\${character}`);
}
