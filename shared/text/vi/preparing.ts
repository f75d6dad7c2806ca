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
} as const;
