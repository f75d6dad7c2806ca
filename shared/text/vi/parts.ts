/** Words of the shared components. */
export const parts = {
  product: 'Phiếu kín',
  close: 'Đóng',
  cancel: 'Quay lại',
  /** Named in its own language, for those who cannot read this page. */
  otherLanguage: 'English',
  required: 'bắt buộc',
  chosen: 'Đã chọn',
  notChosen: 'Chưa chọn',
  /** Asks for a word before what cannot be undone. */
  typeWord: (p: { word: string }) => `Gõ ${p.word} để xác nhận`,
  /** Marks of a notice, for those who do not see its colour. */
  notice: { info: 'Thông báo', warning: 'Lưu ý', error: 'Lỗi' },
  connection: {
    lost: (p: { network: string }) => `Mất mạng phòng họp, bật lại Wi-Fi «${p.network}»`,
    lostUnnamed: 'Mất mạng phòng họp, bật lại Wi-Fi của phòng họp',
    reconnecting: 'Đang nối lại…',
  },
  step: { done: 'xong', now: 'đang làm', next: 'chưa tới' },
  stepOf: (p: { place: number; count: number }) => `Bước ${p.place}/${p.count}`,
  turnout: {
    received: 'Phiếu đã về',
    issued: 'Phiếu đã phát',
    needed: 'Cần ít nhất',
    ofEntitled: (p: { electorate: number }) => `trên ${p.electorate} người có quyền bỏ phiếu`,
  },
  tally: {
    option: 'Phương án',
    votes: 'Số phiếu',
    percent: 'Tỷ lệ',
    carried: 'quá ½',
    notCarried: 'không mức nào quá ½',
    base: (p: { base: number; needed: number }) => `Tính trên ${p.base} người có quyền; cần ít nhất ${p.needed} phiếu`,
    line: (p: { needed: number }) => `quá ½: từ ${p.needed} phiếu`,
    bar: (p: { option: string; votes: number; percent: string }) => `${p.option}: ${p.votes} phiếu, ${p.percent}`,
  },
  qr: (p: { what: string }) => `Mã QR: ${p.what}`,
} as const;
