/** Words around the counting minutes on the chair's page; what stands on the paper itself is in minutes.ts. */
export const minutesPage = {
  name: 'Biên bản kiểm phiếu',
  meetingName: 'Biên bản họp',
  loading: 'Đang lấy biên bản…',
  print: 'In biên bản',
  large: 'Chữ lớn để chép tay',
  small: 'Xem như bản in',
  again: 'Lấy lại',
  refused: 'Chưa in được biên bản',
  refusedWhy: 'Sửa những điều sau trên trang chủ trì rồi lấy lại:',
  noMeeting: 'Đường dẫn thiếu hội nghị. Mở lại biên bản từ trang chủ trì.',
  number: 'Số          -BB/CB',
  dashes: '-----',
  star: '*',
  hash: 'mã kết quả đầy đủ',
  /** Beside the QR of the whole hash. */
  scan: 'Mã QR chứa toàn bộ mã, để đối chiếu khi kiểm lại.',
  helpers: 'Người giúp đọc phiếu',
  helped: (p: { name: string; helper: string }) => `${p.name}: ${p.helper} giúp`,
  strike: (p: { name: string }) => `Bỏ khỏi biên bản người giúp ${p.name}`,
  sign: '(ký, ghi rõ họ tên)',
} as const;
