/**
 * The text without accents, case, doubled spaces or marks between letters, for comparing what somebody typed:
 * `Đặng  Thị Hà` → `dang thi ha`, `H’Linh` → `hlinh`. On laptops without a Vietnamese keyboard people type KET THUC for
 * KẾT THÚC, and phones give other apostrophes than rolls.
 */
export function stripAccents(text: string): string {
  const letters = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // Đ of Vietnamese and of Icelandic, which some fonts and keyboards give in its place.
    .replace(/[\u0110\u0111\u00D0\u00F0]/g, 'd');
  return letters
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
