/** Before the meeting proper: the practice vote, the checklist, the address, the test of the network. */
export const preparing = {
  /** On the ballot paper of the practice vote. */
  practice: {
    question: 'Giờ giải lao đồng chí uống gì?',
    subject: 'Nước uống giờ giải lao',
    options: { tea: 'Trà', coffee: 'Cà phê', water: 'Nước lọc' },
    blank: 'Phiếu trắng',
    start: 'Bỏ phiếu thử',
    hint: 'Hỏi thử «Giờ giải lao đồng chí uống gì?» để mọi người quen tay. Không tính kết quả, không vào biên bản.',
    again: 'Mở lần bỏ phiếu thử nữa',
  },
  network: {
    start: 'Thử mạng phòng họp',
    trying: 'Đang hỏi từng máy…',
    none: 'Chưa có máy nào trong phòng để thử.',
    result: (p: { answered: number; asked: number; slowest: number }) =>
      `${p.answered} trên ${p.asked} máy trả lời, chậm nhất ${p.slowest} ms.`,
    nobody: (p: { asked: number }) => `Không máy nào trong ${p.asked} máy trả lời. Xem lại Wi-Fi và tường lửa.`,
    silent: (p: { names: string }) => `Chưa trả lời: ${p.names}. Nhờ mở màn hình điện thoại và bật lại Wi-Fi.`,
  },
} as const;
