/** Sentences of a result, the same on projector, phones, the chair's page and paper. A cell proposes, it never rates. */
export const verdicts = {
  levels: {
    excellent: 'Hoàn thành xuất sắc nhiệm vụ',
    good: 'Hoàn thành tốt nhiệm vụ',
    completed: 'Hoàn thành nhiệm vụ',
    'not-completed': 'Không hoàn thành nhiệm vụ',
  },
  /** Heads of narrow columns. */
  shortLevels: {
    excellent: 'Xuất sắc',
    good: 'Tốt',
    completed: 'Hoàn thành',
    'not-completed': 'Không hoàn thành',
  },
  blank: 'Phiếu trắng',
  shortBlank: 'Trắng',
  /** On paper alone. */
  invalid: 'Không hợp lệ',
  percent: (p: { whole: number; tenth: number }) => `${p.whole},${p.tenth}%`,
  /** What votes are counted of. */
  basis: (p: { base: number; needed: number }) =>
    `Tính trên ${p.base} đảng viên chính thức; mức được đề nghị phải có từ ${p.needed} phiếu`,
  baseLines: {
    official: (p: { count: number }) => `${p.count} chính thức`,
    'exempt-absent': (p: { count: number }) => `${p.count} miễn, vắng`,
    elsewhere: (p: { count: number }) => `${p.count} sinh hoạt tạm nơi khác`,
    suspended: (p: { count: number }) => `${p.count} bị đình chỉ sinh hoạt`,
  },
  baseSum: (p: { sum: string; base: number; needed: number }) =>
    `${p.sum} = ${p.base}; mức được đề nghị phải có từ ${p.needed} phiếu`,
  probationary: (p: { count: number }) =>
    `Danh sách có ${p.count} đảng viên dự bị: không bỏ phiếu, không tính vào tổng số.`,
  presence: (p: { needed: number; present: number; base: number }) =>
    `Có mặt ${p.present} trên ${p.base} đảng viên chính thức (cần ít nhất ${p.needed}).`,
  /** a warning, printed in the minutes where those who took a paper were so few. */
  few: 'Có mặt dưới 2/3 số đảng viên để tính.',
  round: (p: { round: number }) => `Vòng ${p.round}`,
  /** The earlier openings were taken back or cancelled: no round of the vote. */
  openedAgain: (p: { opening: number }) =>
    p.opening === 2 ? 'lần mở thứ 2 (lần 1 đã hủy)' : `lần mở thứ ${p.opening} (các lần trước đã hủy)`,
  oneOf: (p: { count: number }) => `Phiếu chung cho ${p.count} đồng chí`,
  oneOfBodies: (p: { count: number }) => `Phiếu chung cho ${p.count} tập thể`,
  proposed: (p: { level: string }) => `Chi bộ đề nghị: ${p.level}`,
  proposedWithVotes: (p: { level: string; votes: number; base: number }) =>
    `Chi bộ đề nghị: ${p.level} (${p.votes}/${p.base})`,
  /** What the vote gave, where a rule or an open fact stands between it and the proposal. */
  carried: (p: { option: string; votes: number; base: number }) => `Đạt quá nửa (${p.votes}/${p.base}): ${p.option}`,
  noneCarried: 'Không mức nào đạt quá nửa',
  noOptionCarried: 'Không phương án nào đạt quá nửa',
  practice: 'Bỏ phiếu thử, không có giá trị.',
  /** Before the name of what is voted on. */
  practiceOf: (p: { name: string }) => `BỎ PHIẾU THỬ: ${p.name}`,
  lowered: (p: { voted: string; votes: number; base: number; ceiling: string }) =>
    `Phiếu đạt quá nửa cho mức ${p.voted} (${p.votes}/${p.base}); theo kế hoạch cao nhất là ${p.ceiling}.`,
  forced: 'Mức này theo quy định của kế hoạch, không theo kết quả phiếu.',
  undetermined: (p: { missing: number }) => `Chưa kết luận mức đề nghị: còn thiếu ${p.missing} thông tin xếp loại.`,
  between: (p: { lowest: string; highest: string }) => `Mức cao nhất có thể: từ ${p.lowest} đến ${p.highest}.`,
  /** */
  conditional: (p: { level: string }) => `Chi bộ đề nghị, có điều kiện: ${p.level}`,
  otherwise: (p: { level: string }) =>
    `Chờ xếp loại của đơn vị do người này lãnh đạo (mục II.B.2.3.a, gạch đầu dòng 6); đơn vị không đạt thì là: ${p.level}.`,
  shortConditional: (p: { level: string }) => `${p.level}, có điều kiện`,
  notRated: 'Không xếp loại',
  notVoted: 'Chưa bỏ phiếu',
  presentOf: (p: { present: number; base: number }) => `Có mặt ${p.present}/${p.base}`,
  presentWith: (p: { present: number; base: number; probationary: number }) =>
    `Có mặt ${p.present}/${p.base} chính thức, ${p.probationary} dự bị`,
  runOff: (p: { levels: string; count: number }) => `Bỏ phiếu lại giữa ${p.count} mức: ${p.levels}.`,
  sentUp: 'Không bỏ phiếu thêm: báo cáo Đảng ủy kèm số phiếu.',
  listAnd: (p: { first: string; last: string }) => `${p.first} và ${p.last}`,
  ceiling: (p: { level: string }) => `Mức cao nhất theo kế hoạch: ${p.level}`,
  section: (p: { section: string; dash: number }) => `Mục ${p.section}, gạch đầu dòng ${p.dash}`,
  sectionAlone: (p: { section: string }) => `Mục ${p.section}`,
  sectionLast: (p: { section: string }) => `Mục ${p.section}, đoạn cuối`,
  quote: (p: { quote: string }) => `«${p.quote}»`,
  /** Beside a level and a ceiling: what holds them where they are. */
  explanation: {
    own: 'Kết quả của đồng chí',
    forcedBy: 'Điều khoản buộc xếp mức này',
    heldBy: 'Vì sao không cao hơn',
    missing: (p: { count: number }) => `Còn thiếu ${p.count} thông tin xếp loại`,
    missingNames: 'Thông tin xếp loại còn thiếu',
  },
  papers: (p: { issued: number; cast: number; returned: number; missing: number }) =>
    `Phát ra ${p.issued}, bỏ vào hòm ${p.cast}, trả lại ${p.returned}, không về ${p.missing}.`,
  confirmed: (p: { confirmed: number; issued: number }) =>
    `${p.confirmed} trên ${p.issued} máy nhận phiếu đã xác nhận hòm niêm phong đúng.`,
  rechecked: (p: { ok: number; phones: number }) => `${p.ok} trên ${p.phones} máy đã kiểm lại: khớp.`,
  recheckWaiting: (p: { phones: number }) => `${p.phones} máy đang kiểm lại.`,
  recheckFailed: (p: { failed: number; phones: number }) =>
    `${p.failed} trên ${p.phones} máy kiểm lại KHÔNG KHỚP. Dừng lại, lưu hồ sơ và kiểm tra từng máy.`,
  void: (p: { reason: string }) => `Lần bỏ phiếu bị hủy: ${p.reason}`,
  voidNoReason: 'Lần bỏ phiếu bị hủy.',
  voidAfterSeal: 'Bị hủy sau khi các máy đã xác nhận niêm phong.',
  erased: (p: { erased: number; all: number }) => `${p.erased} trên ${p.all} máy giữ khóa đã xóa khóa.`,
} as const;
