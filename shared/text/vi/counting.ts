/** Words from the closed box to the count, the same on every page. */
export const counting = {
  steps: 'Từ đóng hòm đến kết quả',
  step: { collect: 'Thu phiếu', witness: 'Kiểm niêm phong', open: 'Công bố tổng số phiếu' },
  collected: (p: { cast: number; issued: number }) => `${p.cast} trên ${p.issued} phiếu phát ra`,
  witnessed: (p: { done: number; needed: number }) => `${p.done} đồng chí kiểm phiếu xác nhận, cần ${p.needed}`,
  opened: (p: { done: number; needed: number }) => `${p.done} trên ${p.needed} phần khóa cần có`,
  /** Why a box is not opened unasked; sentences by what does not hold (§7). */
  question: {
    title: 'Cho công bố tổng số phiếu?',
    'few-confirmed': (p: { confirmed: number; issued: number }) =>
      `${p.confirmed} trên ${p.issued} máy nhận phiếu xác nhận niêm phong, chưa đủ hai phần ba.`,
    'few-ballots': (p: { cast: number; present: number }) =>
      `Hòm chỉ có ${p.cast} phiếu: mở ra dễ biết phiếu của từng người. Có mặt ${p.present}.`,
    'few-sure': (p: { cast: number; unconfirmed: number }) =>
      `Hòm có ${p.cast} phiếu, trong đó có thể đến ${p.unconfirmed} phiếu không máy nào nhận là của mình.`,
    'few-present': (p: { confirmed: number; present: number }) =>
      `${p.confirmed} máy xác nhận, mà khi mở hòm có mặt ${p.present} người được bỏ phiếu.`,
    unanswered: 'Máy này đã xin phiếu mà không được phát.',
    replaced: (p: { names: string }) => `Từ khi đối chiếu đã thay máy: ${p.names}.`,
    lead: 'Hỏi cuộc họp trước. Chỉ đồng ý khi đồng chí tin hòm phiếu còn nguyên và đã đếm đủ người.',
    never: 'Chưa công bố được: mời mọi người mở lại trang trên điện thoại. Không đủ thì chủ trì hủy lần này.',
    waiting: 'Đang chờ các máy xác nhận niêm phong.',
    waitingTellers: (p: { names: string }) => `Đang chờ máy của tổ kiểm phiếu: ${p.names}.`,
    allow: 'Đồng ý công bố',
  },
  /** After the count, where the tellers let the box be opened. */
  byWord: (p: { confirmed: number; issued: number; present: number }) =>
    `Mở theo ý tổ kiểm phiếu: ${p.confirmed} trên ${p.issued} máy xác nhận, có mặt ${p.present} người được bỏ phiếu.`,
} as const;
