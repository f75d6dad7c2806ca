// Chi bộ (party cell), II.B.1, in the order of the plan.
import { type Clause } from './clause.ts';

/** One dash holds the judgement, the registration and the total. */
const excellentWork =
  'Là chi bộ thực hiện xuất sắc 3 nhóm nội dung đánh giá theo khung tiêu chí (theo mẫu số 04-HD KĐ.ĐG 2018), có bản đăng ký hoàn thành xuất sắc nhiệm vụ từ đầu năm (đăng ký năm 2018 TSVM) và có tổng điểm đạt từ 90 điểm trở lên.';
/** One paragraph holds the judgement and the total. */
const goodWork =
  'Là chi bộ thực hiện tốt 3 nhóm nội dung đánh giá theo khung tiêu chí (theo mẫu số 04-HD KĐ.ĐG 2018) và có tổng điểm đạt từ 70 đến 90 điểm trở lên nhưng chưa đạt mức hoàn thành xuất sắc nhiệm vụ và bảo đảm các điều kiện sau:';
/** One paragraph holds the judgement and the total. */
const basicWork =
  'Là chi bộ cơ bản thực hiện được 3 nhóm nội dung đánh giá theo khung tiêu chí (theo mẫu số 04-HD KĐ.ĐG 2018) và có tổng điểm đạt từ 50 đến 70 điểm trở lên nhưng chưa đạt mức hoàn thành tốt nhiệm vụ và bảo đảm các điều kiện sau:';
/** One dash holds both cases. */
const targetsOrPartyBuilding =
  'Chỉ hoàn thành dưới 50% số chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh được cấp có thẩm quyền giao (trừ trường hợp bất khả kháng) hoặc các chương trình, kế hoạch về xây dựng Đảng, xây dựng hệ thống chính trị của đảng bộ ở mức kém.';

export const cellClauses = {
  'C-XS-1': {
    section: 'II.B.1.3.a g1',
    quote: excellentWork,
    reading: {
      vi: 'Chi bộ thực hiện xuất sắc cả 3 nhóm nội dung.',
      en: 'The cell carried out all 3 groups of content excellently.',
    },
  },
  'C-XS-2': {
    section: 'II.B.1.3.a g1',
    quote: excellentWork,
    reading: {
      vi: 'Chi bộ đã đăng ký hoàn thành xuất sắc nhiệm vụ từ đầu năm.',
      en: 'The cell registered for excellence at the start of the year.',
    },
  },
  'C-XS-3': {
    section: 'II.B.1.3.a g1',
    quote: excellentWork,
    reading: {
      vi: 'Tổng điểm từ 90 trở lên.',
      en: 'The total is 90 points or more.',
    },
  },
  'C-XS-4': {
    section: 'II.B.1.3.a g2',
    quote:
      'Là chi bộ có nhiều thành tích nổi bật, có đổi mới sáng tạo và có sản phẩm cụ thể; khẳng định vị thế, vai trò hàng đầu, điển hình để các tổ chức đảng khác học tập, noi theo.',
    reading: {
      vi: 'Chi bộ được nhận định có thành tích nổi bật, đổi mới sáng tạo và sản phẩm cụ thể.',
      en: 'The cell is judged to have outstanding achievements, new ways and concrete results.',
    },
  },
  'C-XS-5': {
    section: 'II.B.1.3.a g3',
    quote:
      'Các tiêu chí về kết quả thực hiện chương trình, kế hoạch công tác xây dựng Đảng, xây dựng hệ thống chính trị; kết quả lãnh đạo thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh, chuyên môn nghiệp vụ đã đề ra trong năm hoặc được cấp có thẩm quyền giao đều đánh giá đạt cấp độ "Xuất sắc", những tiêu chí còn lại được đánh giá đạt cấp độ "Tốt" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt cấp độ Xuất sắc, các tiêu chí khác từ Tốt trở lên.',
      en: 'Every result criterion is graded Excellent and every other one at least Good.',
    },
  },
  'C-XS-6': {
    section: 'II.B.1.3.a g4',
    quote:
      'Chi bộ sinh hoạt đúng quy định, phải có 100% đảng viên được xếp loại chất lượng “Hoàn thành tốt nhiệm vụ” trở lên.',
    reading: {
      vi: 'Chi bộ sinh hoạt đúng quy định và mọi đảng viên được xếp loại năm nay đều từ Hoàn thành tốt trở lên.',
      en: 'Meetings are held as ruled, and every member rated this year is at least Good.',
    },
  },
  'C-XS-7': {
    section: 'II.B.1.3.a g5',
    quote:
      'Chính quyền, Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội cùng cấp được xếp loại chất lượng "Hoàn thành tốt nhiệm vụ" trở lên.',
    reading: {
      vi: 'Mọi tổ chức cùng cấp có trong danh sách đều từ Hoàn thành tốt trở lên; không có tổ chức nào thì không áp dụng.',
      en: 'Every body of the same level on the list is at least Good; with none on the list the condition does not apply.',
    },
  },
  'C-XS-8': {
    section: 'II.B.1.3.a g6',
    quote: 'Không có cấp ủy viên của chi bộ bị xử lý kỷ luật.',
    reading: {
      vi: 'Không cấp ủy viên nào của chi bộ bị kỷ luật, không có ngoại lệ.',
      en: 'No member of the cell committee was disciplined, without exception.',
    },
  },
  'C-XS-9': {
    section: 'II.B.1.3.a, last',
    quote:
      'Đảng ủy phường xem xét, quyết định số lượng chi bộ trực thuộc được xếp loại "Hoàn thành xuất sắc nhiệm vụ" không vượt quá 20% số chi bộ trực thuộc được xếp loại "Hoàn thành tốt nhiệm vụ".',
    reading: {
      vi: 'Số chi bộ Hoàn thành xuất sắc không quá 20% số chi bộ Hoàn thành tốt của phường.',
      en: 'Cells rated Excellent may not exceed 20 % of the cells of the ward rated Good.',
    },
  },
  'C-T-1': {
    section: 'II.B.1.3.b',
    quote: goodWork,
    reading: {
      vi: 'Chi bộ thực hiện từ tốt trở lên 3 nhóm nội dung.',
      en: 'The cell carried out the 3 groups of content at least well.',
    },
  },
  'C-T-2': {
    section: 'II.B.1.3.b',
    quote: goodWork,
    reading: {
      vi: 'Tổng điểm từ 70 trở lên; chỉ là cận dưới, nên 92 điểm mà thiếu điều kiện xuất sắc vẫn xét mức tốt.',
      en: 'The total is 70 points or more; a lower bound only, so 92 points short of Excellent still count here.',
    },
  },
  'C-T-3': {
    section: 'II.B.1.3.b g1',
    quote:
      'Các tiêu chí về kết quả thực hiện chương trình, kế hoạch công tác xây dựng Đảng, xây dựng hệ thống chính trị; kết quả lãnh đạo thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng - an ninh, chuyên môn nghiệp vụ đã đề ra trong năm hoặc được cấp có thẩm quyền giao đều đánh giá đạt cấp độ "Tốt" trở lên, những tiêu chí còn lại được đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt từ Tốt trở lên, các tiêu chí khác từ Trung bình trở lên.',
      en: 'Every result criterion is graded at least Good and every other one at least Average.',
    },
  },
  'C-T-4': {
    section: 'II.B.1.3.b g2',
    quote:
      'Tập thể cấp ủy đoàn kết, hoàn thành tốt nhiệm vụ; không có chi ủy viên, cán bộ cấp trưởng, cấp phó của các tổ chức trong hệ thống chính trị cùng cấp bị xử lý kỷ luật (trừ những trường hợp bị kỷ luật do tổ chức đảng chủ động phát hiện và tích cực đấu tranh, xử lý và khắc phục xong hậu quả).',
    reading: {
      vi: 'Cấp ủy đoàn kết; không chi ủy viên, cấp trưởng, cấp phó cùng cấp bị kỷ luật, trừ khi tự phát hiện và khắc phục xong.',
      en: 'The committee is united; none of its members and no officer of the same level was disciplined, unless found by the Party itself and remedied.',
    },
  },
  'C-T-5': {
    section: 'II.B.1.3.b g3',
    quote: 'Chi bộ phải có 100% đảng viên được xếp loại chất lượng "Hoàn thành nhiệm vụ" trở lên.',
    reading: {
      vi: 'Mọi đảng viên được xếp loại năm nay đều từ Hoàn thành nhiệm vụ trở lên.',
      en: 'Every member rated this year is at least Completed.',
    },
  },
  'C-T-6': {
    section: 'II.B.1.3.b g4',
    quote:
      'Chính quyền, Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội cùng cấp được xếp loại chất lượng "Hoàn thành nhiệm vụ" trở lên.',
    reading: {
      vi: 'Mọi tổ chức cùng cấp có trong danh sách đều từ Hoàn thành nhiệm vụ trở lên; không có tổ chức nào thì không áp dụng.',
      en: 'Every body of the same level on the list is at least Completed; with none on the list the condition does not apply.',
    },
  },
  'C-HT-1': {
    section: 'II.B.1.3.c',
    quote: basicWork,
    reading: {
      vi: 'Chi bộ cơ bản thực hiện được 3 nhóm nội dung.',
      en: 'The cell carried out the 3 groups of content on the whole.',
    },
  },
  'C-HT-2': {
    section: 'II.B.1.3.c',
    quote: basicWork,
    reading: {
      vi: 'Tổng điểm từ 50 trở lên.',
      en: 'The total is 50 points or more.',
    },
  },
  'C-HT-3': {
    section: 'II.B.1.3.c g1',
    quote: 'Các tiêu chí đều đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí đạt từ Trung bình trở lên.',
      en: 'Every criterion is graded at least Average.',
    },
  },
  'C-HT-4': {
    section: 'II.B.1.3.c g2',
    quote: 'Không có đảng viên của chi bộ bị xử lý kỷ luật (trừ trường hợp tự phát hiện và khắc phục xong hậu quả).',
    reading: {
      vi: 'Không ai của chi bộ bị kỷ luật, trừ khi tự phát hiện và khắc phục xong.',
      en: 'Nobody of the cell was disciplined, unless found by the cell itself and remedied.',
    },
  },
  'C-K-1': {
    section: 'II.B.1.3.d',
    quote:
      'Là chi bộ có tổng số điểm dưới 50 điểm, không đạt mức "Hoàn thành nhiệm vụ" hoặc thuộc một trong các trường hợp sau:',
    reading: {
      vi: 'Không đủ điều kiện của mức nào thì mức cao nhất còn lại là Không hoàn thành nhiệm vụ; tổng điểm dưới 50 là Không hoàn thành nhiệm vụ.',
      en: 'Who meets the conditions of no level can get no more than Not completed; a total under 50 points means Not completed.',
    },
  },
  'C-K-2': {
    section: 'II.B.1.3.d g1',
    quote:
      'Chi bộ để xảy ra các vụ, việc tham ô, tham nhũng và các vi phạm khác bị xử lý theo quy định của Đảng, pháp luật của Nhà nước (trừ trường hợp tự phát hiện và khắc phục xong hậu quả).',
    reading: {
      vi: 'Vụ việc vi phạm của chính chi bộ bị xử lý là Không hoàn thành nhiệm vụ, trừ khi tự phát hiện và khắc phục xong; kỷ luật một đảng viên không tính ở đây.',
      en: 'A case against the cell as such means Not completed, unless found by the cell itself and remedied; discipline of one member does not count here.',
    },
  },
  'C-K-3': {
    section: 'II.B.1.3.d g2',
    quote: targetsOrPartyBuilding,
    reading: {
      vi: 'Làm được dưới một nửa số chỉ tiêu được giao là Không hoàn thành nhiệm vụ, trừ trường hợp bất khả kháng.',
      en: 'Fewer than half of the targets done means Not completed, force majeure excepted.',
    },
  },
  'C-K-4': {
    section: 'II.B.1.3.d g2',
    quote: targetsOrPartyBuilding,
    reading: {
      vi: 'Tiêu chí về xây dựng Đảng, xây dựng hệ thống chính trị ở cấp độ Kém là Không hoàn thành nhiệm vụ.',
      en: 'A criterion on building the Party graded Poor means Not completed.',
    },
  },
  'C-K-5': {
    section: 'II.B.1.3.d g3',
    quote:
      'Có từ 02 tổ chức (Mặt trận Tổ quốc, đoàn thể chính trị - xã hội) cùng cấp xếp loại chất lượng “Không hoàn thành nhiệm vụ”.',
    reading: {
      vi: 'Từ 2 tổ chức (Mặt trận, đoàn thể) cùng cấp Không hoàn thành nhiệm vụ thì chi bộ cũng vậy; chính quyền không tính.',
      en: 'With 2 or more bodies of the same level (Front, organisations) at Not completed so is the cell; government does not count.',
    },
  },
  'C-K-6': {
    section: 'II.B.1.3.d g4',
    quote:
      'Chi ủy bị xử lý kỷ luật hoặc chi bộ có trên 20% số đảng viên xếp loại chất lượng "Không hoàn thành nhiệm vụ".',
    reading: {
      vi: 'Chi ủy bị kỷ luật, hoặc trên 20% số đảng viên được xếp loại năm nay ở mức Không hoàn thành nhiệm vụ.',
      en: 'The committee was disciplined, or more than 20 % of the members rated this year are Not completed.',
    },
  },
  'C-S1': {
    section: 'II.B.1.5 Bước 1',
    quote:
      'Trên cơ sở kết quả kết quả kiểm điểm tự phê bình và phê bình cả tập thể và kết quả tự phân tích chất lượng và đánh giá xếp loại của chi bộ, hội nghị chi ủy (tập thể chi bộ nếu không có chi ủy) thảo luận, biểu quyết bằng phiếu kín để xác định mức xếp loại chất lượng của chi bộ vào 1 trong 4 mức (hoàn thành xuất sắc nhiệm vụ, hoàn thành tốt nhiệm vụ, hoàn thành nhiệm vụ, không hoàn thành nhiệm vụ).',
    reading: {
      vi: 'Chi ủy (toàn chi bộ nếu không có chi ủy) bỏ phiếu kín đề nghị mức của chi bộ.',
      en: 'The committee (the whole cell where there is none) proposes the level of the cell by secret ballot.',
    },
  },
  'C-S3': {
    section: 'II.B.1.5 Bước 3',
    quote:
      'Ban Thường vụ Đảng ủy tổng hợp, thẩm định kết quả tự đánh giá của các của các chi bộ trực thuộc và kết quả tham gia đánh giá của các chủ thể để báo cáo Đảng ủy xem xét, bỏ phiếu kín quyết định xếp loại chất lượng đối với các chi bộ trực thuộc.',
    reading: {
      vi: 'Ban Chấp hành Đảng bộ bỏ phiếu kín quyết định mức của chi bộ.',
      en: 'The party committee decides the level of a cell by secret ballot.',
    },
  },
} as const satisfies Record<string, Clause>;
