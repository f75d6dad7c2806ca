/** What stands on a ballot paper. It goes onto the board, so it is Vietnamese whatever language a page shows. */
export const ballot = {
  questions: {
    member: 'Đề nghị mức xếp loại chất lượng đảng viên',
    cell: 'Đề nghị mức xếp loại chất lượng chi bộ',
    collective: 'Đề nghị mức xếp loại chất lượng tập thể lãnh đạo, quản lý',
    leader: 'Đề nghị mức xếp loại chất lượng cán bộ lãnh đạo, quản lý',
  },
  practice: {
    question: 'Giờ giải lao đồng chí uống gì?',
    subject: 'Nước uống giờ giải lao',
    options: { tea: 'Trà', coffee: 'Cà phê', water: 'Nước lọc' },
  },
  runOffQuestion: 'Bỏ phiếu lại giữa các mức nhiều phiếu nhất',
  /** Reason on the board of a session that goes on on paper. */
  movedToPaper: 'Chuyển sang bỏ phiếu giấy',
  /** Reason on the board of a session that the chair took back before any ballot was in. */
  takenBack: 'mở nhầm, thu lại khi chưa có phiếu nào',
} as const;
