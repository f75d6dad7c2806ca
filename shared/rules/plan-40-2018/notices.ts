// What a gate, a wait or a refused chair says to people, by the rule behind it: why not now, in a sentence.
import { type Words } from '../words.ts';
import { type RuleId } from './clauses.ts';

const notices = {
  'K-02': {
    vi: 'Dự thảo báo cáo chưa gửi trước đủ 3 ngày.',
    en: 'The draft report did not go out 3 days before.',
  },
  'K-03': { vi: 'Chưa lấy xong các ý kiến góp ý.', en: 'Not all opinions are in.' },
  'K-18': {
    vi: 'Chờ kiểm điểm tập thể, người đứng đầu hoặc cấp phó trước.',
    en: 'The collective, the head or the deputies are reviewed first.',
  },
  'K-20': { vi: 'Chưa kiểm điểm xong.', en: 'The review is not finished.' },
  'K-21': {
    vi: 'Vắng mặt và chưa kiểm điểm xong: xếp loại ở một cuộc họp sau.',
    en: 'Absent with the review not finished: rated at a later sitting.',
  },
  'S-06': { vi: 'Được miễn công tác và sinh hoạt, không xếp loại.', en: 'Exempted, not rated.' },
  'G-02': {
    vi: 'Chờ xếp loại cấp dưới hoặc tập thể lãnh đạo trước.',
    en: 'Lower bodies, or the leading collective, are rated first.',
  },
  'G-03': {
    vi: 'Chưa có kết quả đánh giá công chức, viên chức.',
    en: 'The State rating of the civil servant is not there yet.',
  },
  'G-07': { vi: 'Vào Đảng chưa đủ 6 tháng, không xếp loại.', en: 'In the Party for fewer than 6 months, not rated.' },
  'L-03': {
    vi: 'Người đứng đầu được xếp loại sau cùng.',
    en: 'The head is rated last.',
  },
  'L-04': { vi: 'Chờ xếp loại đảng viên ở chi bộ trước.', en: 'The rating as a member in the cell comes first.' },
  'M-XS-7': {
    vi: 'Chờ xếp loại đơn vị mình lãnh đạo; mức xuất sắc còn có điều kiện.',
    en: 'The units led are rated first; until then Excellent is conditional.',
  },
  'C-XS-6': {
    vi: 'Còn đảng viên chưa xếp loại; mức của chi bộ có thể còn để ngỏ.',
    en: 'Members are still to be rated; the level of the cell may stay open.',
  },
  'T-XS-6': {
    vi: 'Chưa có mức của tổ chức, cơ quan, đơn vị mình.',
    en: 'The level of its organisation is not there yet.',
  },
} as const satisfies Partial<Record<RuleId, Words>>;

export type NoticeRule = keyof typeof notices;

/** The sentence for a rule that gates or orders votes; null for any other. */
export function findNotice(rule: RuleId): Words | null {
  return rule in notices ? notices[rule as NoticeRule] : null;
}
