// Rules that bind every kind of subject, and leaders: review, order, gates, caps. In the order of the plan.
import { type Clause } from './clause.ts';

/** One paragraph holds both rules on drafts and opinions. */
const drafts =
  'Việc lấy ý kiến thực hiện hoàn thành trước khi tiến hành kiểm điểm. Dự thảo báo cáo kiểm điểm gửi trước cho các thành viên tham gia hội nghị kiểm điểm ít nhất 03 ngày để nghiên cứu, chuẩn bị ý kiến tham gia, đóng góp.';
/** One dash holds the order and the ceiling of leaders. */
const leaders =
  'Sau khi hoàn thành đánh giá, xếp loại tổ chức, tập thể, cá nhân ở địa phương, cơ quan, đơn vị thì đánh giá, xếp loại người đứng đầu. Đảng viên là thành viên tập thể cán bộ lãnh đạo, quản lý cấp trên sinh hoạt tại chi bộ thì đánh giá, xếp loại đảng viên ở chi bộ trước (chỉ đánh giá những nhiệm vụ được chi bộ giao), ở tập thể cán bộ lãnh đạo, quản lý sau. Mức xếp loại chất lượng của người đứng đầu không được cao hơn mức xếp loại của tập thể lãnh đạo, quản lý và tổ chức, cơ quan, đơn vị do mình là người đứng đầu.';
/** One dash holds the gate and the later sitting. */
const reviewFirst =
  'Tập thể, cá nhân phải hoàn thành việc kiểm điểm mới được đánh giá, xếp loại. Cá nhân vắng mặt hoặc chưa được đánh giá, xếp loại thì phải tổ chức đánh giá, xếp loại trong thời gian sớm nhất.';
/** One dash holds the order of ratings, the State rating and several posts. */
const orderAndPosts =
  'Đánh giá, xếp loại tập thể cấp dưới trước, cấp trên sau; tập thể lãnh đạo, quản lý trước, cá nhân thành viên sau. Đảng viên là công chức, viên chức thực hiện đánh giá chất lượng sau khi có kết quả đánh giá công chức, viên chức. Những người đảm nhiệm nhiều chức vụ công tác, phải kiểm điểm ở nhiều nơi mà có sự khác nhau khi biểu quyết mức chất lượng ở mỗi nơi thì xem xét, lấy mức chất lượng ở các chức vụ đảm nhiệm chính và cao nhất làm cơ sở.';
/** One dash holds the rules on new and on sick members. */
const newAndSickMembers =
  'Không đánh giá, xếp loại đối đảng viên mới kết nạp chưa đủ 06 tháng, nhưng vẫn phải kiểm điểm đảng viên tính từ ngày kết nạp vào Đảng. Đảng viên nghỉ ốm từ 03 tháng trở lên không xếp loại đạt mức "Hoàn thành tốt nhiệm vụ" trở lên; đảng viên nghỉ thai sản thì kết quả xếp loại chất lượng trong năm là kết quả xếp loại chất lượng của thời gian làm việc thực tế của năm đó.';

export const commonClauses = {
  'S-06': {
    section: 'II.B.2.1',
    quote: 'Đảng viên trong toàn Đảng (trừ đảng viên được miễn công tác và sinh hoạt).',
    reading: {
      vi: 'Đảng viên được miễn công tác và sinh hoạt không thuộc diện xếp loại.',
      en: 'A member exempted from work and meetings is not among those rated.',
    },
  },
  'K-03': {
    section: 'II.A.3.1.a',
    quote: drafts,
    reading: {
      vi: 'Các ý kiến góp ý phải lấy xong trước khi kiểm điểm.',
      en: 'All opinions are gathered before the review begins.',
    },
  },
  'K-02': {
    section: 'II.A.3.1.a',
    quote: drafts,
    reading: {
      vi: 'Dự thảo báo cáo gửi trước cuộc họp ít nhất 3 ngày theo lịch; muộn hơn thì nhắc, không chặn.',
      en: 'The draft report goes out at least 3 calendar days before the meeting; later is warned of, not blocked.',
    },
  },
  'K-16': {
    section: 'II.A.3.2.c',
    quote:
      'Người đứng đầu cấp ủy, các tổ chức, cơ quan, đơn vị chủ trì việc kiểm điểm, khi kiểm điểm người đứng đầu thì phân công đồng chí cấp phó chủ trì.',
    reading: {
      vi: 'Khi kiểm điểm hoặc bỏ phiếu về người đứng đầu thì cấp phó chủ trì; không ai chủ trì phần về chính mình.',
      en: 'While the head is reviewed or voted on a deputy presides; nobody presides over his own case.',
    },
  },
  'K-18': {
    section: 'II.A.3.2.c',
    quote:
      'Việc kiểm điểm được tiến hành theo trình tự: Kiểm điểm tập thể trước, cá nhân sau, người đứng đầu trước, cấp phó và các thành viên sau. Thời gian tổ chức kiểm điểm của tập thể, cá nhân Ban Chấp hành Đảng bộ phường tối thiểu 01 ngày; các chi ủy (chi bộ nơi không có chi ủy) trực thuộc và các tập thể lãnh đạo còn lại của cấp phường tối thiểu 0,5 ngày.',
    reading: {
      vi: 'Kiểm điểm tập thể trước, rồi người đứng đầu, cấp phó, các thành viên.',
      en: 'The collective is reviewed first, then the head, the deputies, the others.',
    },
  },
  'L-03': {
    section: 'II.B.4 g2',
    quote: leaders,
    reading: {
      vi: 'Người đứng đầu được xếp loại sau cùng, khi tổ chức, tập thể và các cá nhân khác đã xong.',
      en: 'The head is rated last, after organisation, collective and everybody else.',
    },
  },
  'L-04': {
    section: 'II.B.4 g2',
    quote: leaders,
    reading: {
      vi: 'Xếp loại đảng viên ở chi bộ trước, ở tập thể lãnh đạo, quản lý sau.',
      en: 'The rating as a member in the cell comes before that in the leading collective.',
    },
  },
  'L-05': {
    section: 'II.B.4 g2',
    quote: leaders,
    reading: {
      vi: 'Mức của người đứng đầu không cao hơn mức của tập thể và của tổ chức mình đứng đầu.',
      en: 'The level of the head is never above those of the collective and of the organisation headed.',
    },
  },
  'L-06': {
    section: 'II.B.4 g3',
    quote:
      'Cấp có thẩm quyền xem xét, quyết định số lượng cán bộ lãnh đạo, quản lý được xếp loại "Hoàn thành xuất sắc nhiệm vụ" không vượt quá 20% số được xếp loại "Hoàn thành tốt nhiệm vụ" theo chức danh tương đương ở từng cấp, từng ngành, từng lĩnh vực.',
    reading: {
      vi: 'Số cán bộ Hoàn thành xuất sắc không quá 20% số Hoàn thành tốt, tính theo chức danh tương đương.',
      en: 'Leaders rated Excellent may not exceed 20 % of those rated Good, among comparable posts.',
    },
  },
  'K-20': {
    section: 'II.B.5 g3',
    quote: reviewFirst,
    reading: {
      vi: 'Kiểm điểm xong mới được xếp loại.',
      en: 'Only who has finished the review is rated.',
    },
  },
  'K-21': {
    section: 'II.B.5 g3',
    quote: reviewFirst,
    reading: {
      vi: 'Người vắng mặt chưa xếp loại; phải kiểm điểm và bỏ phiếu ở một cuộc họp sau, sớm nhất có thể.',
      en: 'Who is absent stays unrated and gets a later sitting of its own, as soon as can be.',
    },
  },
  'G-02': {
    section: 'II.B.5 g4',
    quote: orderAndPosts,
    reading: {
      vi: 'Cấp dưới trước, cấp trên sau; tập thể lãnh đạo trước, cá nhân thành viên sau.',
      en: 'Lower bodies are rated before higher ones, a leading collective before its members.',
    },
  },
  'G-03': {
    section: 'II.B.5 g4',
    quote: orderAndPosts,
    reading: {
      vi: 'Công chức, viên chức chỉ được đưa ra bỏ phiếu khi đã có kết quả đánh giá công chức, viên chức.',
      en: 'A civil servant is put to the vote only once the State rating is there.',
    },
  },
  'G-04': {
    section: 'II.B.5 g4',
    quote: orderAndPosts,
    reading: {
      vi: 'Người có nhiều chức vụ với các mức khác nhau thì lấy mức ở chức vụ chính và cao nhất làm cơ sở; mọi mức đều giữ lại.',
      en: 'Where posts were rated differently, the rating of the main and highest post is the basis; all are kept.',
    },
  },
  'G-06': {
    section: 'II.B.5 g6',
    quote:
      'Tập thể, cá nhân đã được xếp loại chất lượng, nhưng sau đó phát hiện có khuyết điểm hoặc không đảm bảo điều kiện của mức chất lượng đã xếp loại thì hủy bỏ kết quả và xếp loại lại.',
    reading: {
      vi: 'Kết quả không còn bảo đảm điều kiện thì hủy, nêu lý do, và xếp loại lại; kết quả cũ vẫn giữ trong lịch sử.',
      en: 'A result whose conditions do not hold is cancelled with a reason and rated again; the old one stays in the history.',
    },
  },
  'G-07': {
    section: 'II.B.5 g7',
    quote: newAndSickMembers,
    reading: {
      vi: 'Vào Đảng chưa đủ 6 tháng trọn tính đến ngày xếp loại thì kiểm điểm nhưng không xếp loại.',
      en: 'With fewer than 6 full calendar months in the Party on the day of rating a member is reviewed but not rated.',
    },
  },
  'G-08': {
    section: 'II.B.5 g7',
    quote: newAndSickMembers,
    reading: {
      vi: 'Nghỉ ốm từ 90 ngày trong năm, hoặc liền ba tháng, thì cao nhất là Hoàn thành nhiệm vụ; nghỉ thai sản không tính.',
      en: 'With 90 days of sick leave in the year, or three months in one stretch, Completed is the highest level; maternity leave does not count.',
    },
  },
  'CAP-5': {
    section: 'III.3',
    quote:
      'Đánh giá xếp loại Ban Công tác Mặt trận, chi hội, chi đoàn trực thuộc năm 2018. Trong đó, thực hiện việc xếp loại theo 4 mức: hoàn thành xuất sắc nhiệm vụ, hoàn thành tốt nhiệm vụ, hoàn thành nhiệm vụ, không hoàn thành nhiệm vụ, trong đó tỉ lệ xuất sắc không vượt quá 20% tổng số đơn vị trực thuộc.',
    reading: {
      vi: 'Số đơn vị trực thuộc Hoàn thành xuất sắc không quá 20% tổng số đơn vị trực thuộc.',
      en: 'Subordinate units rated Excellent may not exceed 20 % of all subordinate units.',
    },
  },
} as const satisfies Record<string, Clause>;
