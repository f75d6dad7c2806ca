/**
 * The text without accents, case or doubled spaces, for comparing what somebody typed: `Đặng  Thị Hà` → `dang thi ha`.
 * On laptops without a Vietnamese keyboard people type KET THUC for KẾT THÚC.
 */
export function stripAccents(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
  return letters.toLowerCase().trim().replace(/\s+/g, ' ');
}
