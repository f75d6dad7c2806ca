/** A number of papers or votes as typed; null for anything else. */
export function readCount(text: string): number | null {
  const plain = text.trim();
  return /^\d{1,5}$/.test(plain) ? Number(plain) : null;
}
