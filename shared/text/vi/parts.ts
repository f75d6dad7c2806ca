/** Words of the shared components. */
export const parts = {
  product: 'Phiếu kín',
  close: 'Đóng',
  goBack: 'Quay lại',
  /** Named in its own language, for those who cannot read this page. */
  otherLanguage: 'English',
  chosen: 'Đã chọn',
  /** Unfolds what is for whoever looks after the program. */
  technical: 'Chi tiết kỹ thuật',
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
  turnout: {
    received: 'Phiếu đã về',
    issued: 'Đã phát',
    needed: 'Cần ít nhất',
    ofEntitled: (p: { electorate: number }) => `trên ${p.electorate} người có quyền bỏ phiếu`,
  },
  tally: {
    option: 'Phương án',
    votes: 'Số phiếu',
    percent: 'Tỷ lệ',
    carried: 'đạt quá nửa',
    count: (p: { votes: number }) => `${p.votes} phiếu`,
    /** Names the line drawn across the bars. */
    line: (p: { needed: number }) => `Đường quá nửa: từ ${p.needed} phiếu trở lên`,
  },
  qr: (p: { what: string }) => `Mã QR: ${p.what}`,
  /** What the button turns the projector to. */
  /** Failures of a request that the server never judged. */
  api: {
    unreachable: 'Không tới được máy tính của chủ trì. Kiểm tra mạng phòng họp rồi thử lại.',
    'unexpected-answer': 'Máy tính của chủ trì trả lời không đúng mẫu. Tải lại trang rồi thử lại.',
  },
} as const;
