// Party member, II.B.2, in the order of the plan.
import { type Clause } from './clause.ts';

/** One dash holds both rules on business. */
const business =
  'Đảng viên hoạt động trong lĩnh vực sản xuất, kinh doanh dịch vụ, làm kinh tế trang trại…, phải là người làm kinh tế giỏi, thực hiện nghĩa vụ đối với Nhà nước đầy đủ, kịp thời, được cấp có thẩm quyền khen thưởng từ giấy khen trở lên. Riêng đảng viên là chủ doanh nghiệp tư nhân ngoài những yêu cầu trên còn phải thực hiện tốt các quy định tại Điều 2, Quy định 15-QĐ/TW ngày 28/8/206 của Ban Chấp hành Trung ương (khóa X) quy định đảng viên làm kinh tế tư nhân.';

export const memberClauses = {
  'M-XS-1': {
    section: 'II.B.2.3.a g1',
    quote:
      'Là đảng viên thực sự tiêu biểu về năng lực, phẩm chất đạo đức, lối sống, luôn đi đầu về đổi mới sáng tạo, có sản phẩm cụ thể lượng hóa được, có nhiều thành tích nổi bật trong công tác được các đảng viên khác học tập, noi theo.',
    reading: {
      vi: 'Chi bộ nhận định đảng viên thực sự tiêu biểu, đi đầu đổi mới và có sản phẩm cụ thể.',
      en: 'The cell judges the member a true example, leading in new ways, with results that can be measured.',
    },
  },
  'M-XS-2': {
    section: 'II.B.2.3.a g2',
    quote:
      'Các tiêu chí về kết quả thực hiện nhiệm vụ được giao đều đánh giá đạt cấp độ "Xuất sắc"; những tiêu chí còn lại được đánh giá đạt cấp độ "Tốt" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt cấp độ Xuất sắc, các tiêu chí khác từ Tốt trở lên.',
      en: 'Every result criterion is graded Excellent and every other one at least Good.',
    },
  },
  'M-XS-3': {
    section: 'II.B.2.3.a g3',
    quote:
      'Đảng viên là công chức, viên chức phải được xếp loại cán bộ, công chức, viên chức “Hoàn thành xuất sắc nhiệm vụ” hoặc được đề nghị danh hiệu “chiến sĩ thi đua cấp cơ sở” hoặc trong năm có thành tích xuất sắc được cấp bộ hoặc cấp tỉnh tặng bằng khen.',
    reading: {
      vi: 'Công chức, viên chức phải được xếp loại Hoàn thành xuất sắc, hoặc được đề nghị chiến sĩ thi đua cơ sở, hoặc có bằng khen cấp bộ, cấp tỉnh trong năm.',
      en: 'A civil servant needs the highest State rating, a proposal as emulation fighter, or a certificate of merit of a ministry or province this year.',
    },
  },
  'M-XS-4': {
    section: 'II.B.2.3.a g4',
    quote: business,
    reading: {
      vi: 'Người sản xuất, kinh doanh phải làm kinh tế giỏi, nộp đủ nghĩa vụ với Nhà nước và được khen từ giấy khen trở lên.',
      en: 'Who is in business must be good at it, have met all duties to the State and hold a commendation.',
    },
  },
  'M-XS-5': {
    section: 'II.B.2.3.a g4',
    quote: business,
    reading: {
      vi: 'Chủ doanh nghiệp tư nhân còn phải thực hiện tốt Điều 2, Quy định 15-QĐ/TW ngày 28/8/2006.',
      en: 'The owner of a private firm must also keep Article 2 of Regulation 15-QĐ/TW of 28 August 2006.',
    },
  },
  'M-XS-6': {
    section: 'II.B.2.3.a g5',
    quote:
      'Đảng viên không phải là cán bộ, công chức, viên chức phải là người luôn tiên phong gương mẫu đi đầu trong các phong trào do địa phương phát động, được đông đảo quần chúng nhân dân tín nhiệm.',
    reading: {
      vi: 'Người không phải cán bộ, công chức, viên chức phải đi đầu trong các phong trào của địa phương.',
      en: 'Who is no civil servant must be in front in the movements of the locality.',
    },
  },
  'M-XS-7': {
    section: 'II.B.2.3.a g6',
    quote:
      'Đảng viên giữ các chức vụ lãnh đạo Đảng, chính quyền, mặt trận Tổ quốc và các đoàn thể (Bí thư, phó bí thư Đảng bộ, chi bộ; Chủ tịch, Phó Chủ tịch HĐND, UBND, UBMTTQVN phường; Trưởng phó các đoàn thể phường; Trưởng, phó Ban công tác Mặt trận Tổ dân phố; trưởng, phó các chi hội, chi đoàn trực thuộc) thì tổ chức, đơn vị trong phạm vi lãnh đạo, quản lý của đảng viên đó phải được cấp trên công nhận đơn vị hoàn thành tốt nhiệm vụ trở lên, nếu là tổ chức đảng phải được xếp loại hoàn thành xuất sắc nhiệm vụ.',
    reading: {
      vi: 'Người giữ chức vụ được nêu thì mọi đơn vị mình lãnh đạo phải đạt từ Hoàn thành tốt, tổ chức đảng phải đạt Hoàn thành xuất sắc.',
      en: 'For the holder of a listed post every unit led must be rated at least Good, and a party organisation Excellent.',
    },
  },
  'M-XS-8': {
    section: 'II.B.2.3.a, last',
    quote:
      'Đảng ủy có thẩm quyền xem xét, quyết định số lượng đảng viên được xếp loại "Hoàn thành xuất sắc nhiệm vụ" không vượt quá 20% số đảng viên được xếp loại "Hoàn thành tốt nhiệm vụ" trong từng tổ chức cơ sở đảng.',
    reading: {
      vi: 'Số đảng viên Hoàn thành xuất sắc không quá 20% số Hoàn thành tốt, tính trong toàn Đảng bộ phường.',
      en: 'Members rated Excellent may not exceed 20 % of those rated Good, over the whole party organisation of the ward.',
    },
  },
  'M-T-1': {
    section: 'II.B.2.3.b g1',
    quote:
      'Các tiêu chí về kết quả thực hiện nhiệm vụ được giao đều đánh giá đạt cấp độ "Tốt" trở lên; những tiêu chí còn lại được đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Mọi tiêu chí kết quả đạt từ Tốt trở lên, các tiêu chí khác từ Trung bình trở lên.',
      en: 'Every result criterion is graded at least Good and every other one at least Average.',
    },
  },
  'M-T-2': {
    section: 'II.B.2.3.b g2',
    quote:
      'Đảng viên là công chức, viên chức phải được xếp loại cán bộ, công chức, viên chức "Hoàn thành tốt nhiệm vụ" trở lên.',
    reading: {
      vi: 'Công chức, viên chức phải được xếp loại từ Hoàn thành tốt trở lên.',
      en: 'A civil servant needs a State rating of at least Good.',
    },
  },
  'M-T-3': {
    section: 'II.B.2.3.b g3',
    quote: 'Phải có trên ½ số đảng viên chính thức bỏ phiếu tán thành.',
    reading: {
      vi: 'Mức này cần phiếu của hơn một nửa số đảng viên chính thức trong danh sách tính, không phải số người có mặt.',
      en: 'The level needs the votes of more than half of the official members in the base, not of those present.',
    },
  },
  'M-HT-1': {
    section: 'II.B.2.3.c g1',
    quote: 'Các tiêu chí cơ bản được đánh giá đạt cấp độ "Trung bình" trở lên.',
    reading: {
      vi: 'Không tiêu chí kết quả nào ở cấp độ Kém; tiêu chí khác ở cấp độ Kém thì chỉ nêu để lưu ý.',
      en: 'No result criterion is graded Poor; another one graded Poor is only pointed out.',
    },
  },
  'M-HT-2': {
    section: 'II.B.2.3.c g2',
    quote:
      'Đảng viên là công chức, viên chức phải được xếp loại cán bộ, công chức, viên chức "Hoàn thành nhiệm vụ" trở lên.',
    reading: {
      vi: 'Công chức, viên chức phải được xếp loại từ Hoàn thành nhiệm vụ trở lên.',
      en: 'A civil servant needs a State rating of at least Completed.',
    },
  },
  'M-HT-3': {
    section: 'II.B.2.3.c g3',
    quote: 'Có trên ½ số đảng viên chính thức bỏ phiếu tán thành.',
    reading: {
      vi: 'Mức này cần phiếu của hơn một nửa số đảng viên chính thức trong danh sách tính, không phải số người có mặt.',
      en: 'The level needs the votes of more than half of the official members in the base, not of those present.',
    },
  },
  'M-K-1': {
    section: 'II.B.2.3.d',
    quote: 'Là đảng viên không đạt mức "Hoàn thành nhiệm vụ" hoặc thuộc một trong các trường hợp sau:',
    reading: {
      vi: 'Không đủ điều kiện của mức nào thì mức cao nhất còn lại là Không hoàn thành nhiệm vụ; vẫn bỏ phiếu.',
      en: 'Who meets the conditions of no level can get no more than Not completed; the vote is held all the same.',
    },
  },
  'M-K-2': {
    section: 'II.B.2.3.d g1',
    quote:
      'Cấp có thẩm quyền kết luận đánh giá có biểu hiện suy thoái về tư tưởng chính trị, đạo đức, lối sống, "tự diễn biến", "tự chuyển hóa".',
    reading: {
      vi: 'Có kết luận của cấp có thẩm quyền về biểu hiện suy thoái là Không hoàn thành nhiệm vụ.',
      en: 'A conclusion of the competent body on signs of degradation means Not completed.',
    },
  },
  'M-K-3': {
    section: 'II.B.2.3.d g2',
    quote: 'Chỉ hoàn thành dưới 50% chỉ tiêu, nhiệm vụ công tác được giao trong năm.',
    reading: {
      vi: 'Làm được dưới một nửa số chỉ tiêu được giao là Không hoàn thành nhiệm vụ, kể cả khi bất khả kháng.',
      en: 'Fewer than half of the targets done means Not completed, force majeure or not.',
    },
  },
  'M-K-4': {
    section: 'II.B.2.3.d g3',
    quote: 'Đảng viên là công chức, viên chức xếp loại ở mức "Không hoàn thành nhiệm vụ".',
    reading: {
      vi: 'Công chức, viên chức bị xếp loại Không hoàn thành nhiệm vụ thì đảng viên cũng vậy.',
      en: 'A civil servant whom the State rates Not completed is Not completed as a member.',
    },
  },
  'M-K-5': {
    section: 'II.B.2.3.d g4',
    quote: 'Đảng viên bị thi hành kỷ luật trong năm (một vi phạm bị xử lý kỷ luật chỉ tính một lần khi xếp loại).',
    reading: {
      vi: 'Bị kỷ luật đảng trong năm là Không hoàn thành nhiệm vụ, trừ vi phạm đã tính ở lần xếp loại trước.',
      en: 'Party discipline this year means Not completed, unless the violation was counted in an earlier rating.',
    },
  },
  'M-K-6': {
    section: 'II.B.2.3.d g5',
    quote: 'Có trên ½ số đảng viên chính thức bỏ phiếu tán thành.',
    reading: {
      vi: 'Hơn một nửa số đảng viên chính thức bỏ phiếu mức này thì chi bộ đề nghị mức này.',
      en: 'Where more than half of the official members vote for this level, the cell proposes it.',
    },
  },
  'M-S2': {
    section: 'II.B.2.5 Bước 2',
    quote: 'Đảng viên trong chi bộ xem xét, bỏ phiếu kín mức chất lượng đối với từng đảng viên.',
    reading: {
      vi: 'Chi bộ bỏ phiếu kín về từng đảng viên, kể cả người thuộc trường hợp Không hoàn thành nhiệm vụ.',
      en: 'The cell votes in secret on every member, those whose case is settled included.',
    },
  },
  'M-S3a': {
    section: 'II.B.2.5 Bước 3',
    quote:
      'Ban Thường vụ Đảng ủy thẩm định báo cáo của chi bộ để Đảng ủy xem xét, bỏ phiếu kín xếp loại chất lượng đảng viên.',
    reading: {
      vi: 'Ban Chấp hành Đảng bộ bỏ phiếu kín quyết định mức của đảng viên.',
      en: 'The party committee decides the level of a member by secret ballot.',
    },
  },
} as const satisfies Record<string, Clause>;
