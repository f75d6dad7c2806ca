// Leadership collective, II.B.3, in the order of the plan.
import { type Clause } from './clause.ts';

/** One paragraph holds the cap and the ceiling. */
const capAndCeiling =
  'Đảng ủy có thẩm quyền xem xét, quyết định số lượng tập thể lãnh đạo, quản lý được xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20% số được xếp loại “hoàn thành tốt nhiệm vụ” theo đối tượng tập thể lãnh đạo, quản lý trực thuộc (gồm Ban Thường trực UBMTTQVN phường và Ban Chấp hành các tổ chức chính trị xã hội phường). Mức xếp loại chất lượng của tập thể lãnh đạo, quản lý không được cao hơn mức xếp loại của tổ chức cơ quan, đơn vị.';

export const collectiveClauses = {
  'T-XS-1': {
    section: 'II.B.3.3.a g1',
    quote:
      'Là tập thể đoàn kết, có phẩm chất, năng lực, uy tín, khẳng định rõ vai trò lãnh đạo, chỉ đạo, điều hành thực hiện nhiệm vụ chính trị của tổ chức, địa phương, cơ quan, đơn vị; có đổi mới sáng tạo, có sản phẩm cụ thể; tích cực cải cách thủ tục hành chính, ứng dụng khoa học, công nghệ trong công tác; xây dựng đơn vị phát triển toàn diện, giữ vị trí hàng đầu trong địa phương, ngành, lĩnh vực.',
    reading: {
      vi: 'Tập thể được nhận định là đoàn kết, có uy tín và giữ rõ vai trò lãnh đạo.',
      en: 'The collective is judged united, respected and clearly leading.',
    },
  },
  'T-XS-2': {
    section: 'II.B.3.3.a g2',
    quote:
      'Các tiêu chí về kết quả thực hiện nhiệm vụ được giao đều đánh giá đạt cấp độ "Xuất sắc"; những tiêu chí còn lại được đánh giá đạt cấp độ "Tốt" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt cấp độ Xuất sắc, các tiêu chí khác từ Tốt trở lên.',
      en: 'Every result criterion is graded Excellent and every other one at least Good.',
    },
  },
  'T-XS-3': {
    section: 'II.B.3.3.a g3',
    quote: 'Không có thành viên nào bị kỷ luật.',
    reading: {
      vi: 'Không thành viên nào bị kỷ luật, không có ngoại lệ.',
      en: 'No member was disciplined, without exception.',
    },
  },
  'T-XS-4': {
    section: 'II.B.3.3.a g4',
    quote:
      'Được đánh giá (theo tiêu chí tại phụ lục mẫu 7-HD KĐ.ĐG năm 2018) đạt từ 90 điểm trở lên và không có tiêu chí nào đạt dưới 85% số điểm tối đa của tiêu chí đó thì được đưa vào diện xem xét, bỏ phiếu để xếp loại “Hoàn thành xuất sắc nhiệm vụ”.',
    reading: {
      vi: 'Tổng điểm từ 90 trở lên và không tiêu chí nào dưới 85% điểm tối đa.',
      en: 'The total is 90 points or more, and no criterion is under 85 % of its maximum.',
    },
  },
  'T-XS-5': {
    section: 'II.B.3.3.a, last',
    quote: capAndCeiling,
    reading: {
      vi: 'Số tập thể Hoàn thành xuất sắc không quá 20% số từ Hoàn thành tốt trở lên, tính trong 5 tập thể trực thuộc.',
      en: 'Collectives rated Excellent may not exceed 20 % of those rated Good or better, among the 5 collectives.',
    },
  },
  'T-XS-6': {
    section: 'II.B.3.3.a, last',
    quote: capAndCeiling,
    reading: {
      vi: 'Mức của tập thể không cao hơn mức của tổ chức, cơ quan, đơn vị mình, ở mọi mức.',
      en: 'The level of the collective is never above that of its organisation, whatever the level.',
    },
  },
  'T-T-1': {
    section: 'II.B.3.3.b g1',
    quote:
      'Các tiêu chí về kết quả thực hiện nhiệm vụ được giao đều đánh giá đạt cấp độ "Tốt" trở lên; những tiêu chí còn lại được đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt từ Tốt trở lên, các tiêu chí khác từ Trung bình trở lên.',
      en: 'Every result criterion is graded at least Good and every other one at least Average.',
    },
  },
  'T-T-2': {
    section: 'II.B.3.3.b g2',
    quote: 'Không có thành viên nào bị kỷ luật (trừ trường hợp tự phát hiện và khắc phục xong hậu quả).',
    reading: {
      vi: 'Không thành viên nào bị kỷ luật, trừ khi tự phát hiện và khắc phục xong.',
      en: 'No member was disciplined, unless found by the collective itself and remedied.',
    },
  },
  'T-T-3': {
    section: 'II.B.3.3.b g3',
    quote:
      'Được đánh giá (theo tiêu chí tại phụ lục mẫu 7-HD KĐ.ĐG năm 2018) đạt từ 70 đến dưới 90 điểm và không có tiêu chí nào đạt dưới 80% số điểm tối đa của tiêu chí đó.',
    reading: {
      vi: 'Tổng điểm từ 70 trở lên (chỉ là cận dưới) và không tiêu chí nào dưới 80% điểm tối đa.',
      en: 'The total is 70 points or more (a lower bound only), and no criterion is under 80 % of its maximum.',
    },
  },
  'T-HT-1': {
    section: 'II.B.3.3.c g1',
    quote: 'Các tiêu chí cơ bản được đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Tiêu chí ở cấp độ Kém được nêu để lưu ý; được bao nhiêu tiêu chí như vậy do điều kiện về điểm quyết định.',
      en: 'A criterion graded Poor is pointed out; how many there may be is for the condition on points.',
    },
  },
  'T-HT-2': {
    section: 'II.B.3.3.c g2',
    quote: 'Không có thành viên nào bị kỷ luật (trừ trường hợp tự phát hiện và khắc phục xong hậu quả).',
    reading: {
      vi: 'Không thành viên nào bị kỷ luật, trừ khi tự phát hiện và khắc phục xong.',
      en: 'No member was disciplined, unless found by the collective itself and remedied.',
    },
  },
  'T-HT-3': {
    section: 'II.B.3.3.c g3',
    quote:
      'Được đánh giá (theo tiêu chí tại phụ lục mẫu 7-HD KĐ.ĐG năm 2018) đạt từ 50 đến dưới 70 điểm và không có quá 3 tiêu chí đạt dưới 50% số điểm tối đa của tiêu chí đó.',
    reading: {
      vi: 'Tổng điểm từ 50 trở lên (chỉ là cận dưới) và không quá 3 tiêu chí dưới 50% điểm tối đa.',
      en: 'The total is 50 points or more (a lower bound only), and at most 3 criteria are under 50 % of their maximum.',
    },
  },
  'T-K-1': {
    section: 'II.B.3.3.d',
    quote: 'Là tập thể không đạt mức "Hoàn thành nhiệm vụ" hoặc thuộc một trong các trường hợp sau:',
    reading: {
      vi: 'Không đủ điều kiện của mức nào thì mức cao nhất còn lại là Không hoàn thành nhiệm vụ; vẫn bỏ phiếu.',
      en: 'Who meets the conditions of no level can get no more than Not completed; the vote is held all the same.',
    },
  },
  'T-K-2': {
    section: 'II.B.3.3.d g1',
    quote:
      'Cấp có thẩm quyền kết luận mất đoàn kết nội bộ hoặc có thành viên suy thoái về tư tưởng chính trị, đạo đức, lối sống, "tự diễn biến", "tự chuyển hóa".',
    reading: {
      vi: 'Có kết luận mất đoàn kết nội bộ, hoặc có thành viên suy thoái, là Không hoàn thành nhiệm vụ.',
      en: 'A conclusion on disunity, or on degradation of a member, means Not completed.',
    },
  },
  'T-K-3': {
    section: 'II.B.3.3.d g2',
    quote:
      'Địa phương, tổ chức, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý chỉ hoàn thành dưới 50% chỉ tiêu, nhiệm vụ được cấp có thẩm quyền giao, phê duyệt trong năm, các chỉ tiêu chủ yếu không đạt 100% (trừ trường hợp bất khả kháng).',
    reading: {
      vi: 'Dưới một nửa số chỉ tiêu và chỉ tiêu chủ yếu không đạt 100% là Không hoàn thành nhiệm vụ, trừ trường hợp bất khả kháng.',
      en: 'Fewer than half of the targets done and the main targets missed means Not completed, force majeure excepted.',
    },
  },
  'T-K-4': {
    section: 'II.B.3.3.d g3',
    quote:
      'Bị xử lý kỷ luật hoặc có thành viên bị kỷ luật trong năm (một vi phạm bị xử lý kỷ luật chỉ tính một lần khi xếp loại).',
    reading: {
      vi: 'Tập thể bị kỷ luật, hoặc có thành viên bị kỷ luật mà không tự phát hiện và khắc phục xong, là Không hoàn thành nhiệm vụ; vi phạm đã tính thì thôi.',
      en: 'Discipline of the collective, or of a member unless found by itself and remedied, means Not completed; a violation counted before does not count again.',
    },
  },
  'T-K-5': {
    section: 'II.B.3.3.d g4',
    quote: 'Được đánh giá (theo tiêu chí tại phụ lục mẫu 7-HD KĐ.ĐG năm 2018) đạt dưới 50 điểm.',
    reading: {
      vi: 'Tổng điểm dưới 50 là Không hoàn thành nhiệm vụ.',
      en: 'A total under 50 points means Not completed.',
    },
  },
  'T-S1': {
    section: 'II.B.3.5 Bước 1',
    quote: 'Từng tập thể xem xét, tự nhận mức chất lượng theo Mẫu 07-HD KĐ.ĐG 2018 và báo cáo cấp ủy có thẩm quyền.',
    reading: {
      vi: 'Tập thể tự xếp loại theo Mẫu 07, bằng phiếu kín hoặc thống nhất ghi biên bản.',
      en: 'The collective rates itself on Mẫu 07, by secret ballot or by recorded consensus.',
    },
  },
  'T-S3': {
    section: 'II.B.3.5 Bước 3',
    quote:
      'Ban Thường vụ Đảng ủy tổng hợp, thẩm định kết quả tự đánh giá và kết quả tham gia đánh giá của các chủ thể để báo cáo Đảng ủy xem xét, bỏ phiếu kín quyết định xếp loại chất lượng đối với tập thể ban thường trực Ủy ban Mặt trận Tổ quốc Việt Nam và ban chấp hành các tổ chức chính trị xã hội phường.',
    reading: {
      vi: 'Ban Chấp hành Đảng bộ bỏ phiếu kín quyết định mức của 5 tập thể trực thuộc.',
      en: 'The party committee decides the level of the 5 collectives by secret ballot.',
    },
  },
} as const satisfies Record<string, Clause>;
