import { type Reasons } from './reason.ts';

/** Chi bộ (party cell), II.B.1.3. */
export const cellReasons = {
  'C-XS-1': {
    holds: {
      vi: 'Cả 3 nhóm nội dung được thực hiện xuất sắc.',
      en: 'All 3 groups of content were carried out excellently.',
    },
    fails: {
      vi: 'Chưa thực hiện xuất sắc cả 3 nhóm nội dung.',
      en: 'Not all 3 groups of content were carried out excellently.',
    },
  },
  'C-XS-2': {
    holds: {
      vi: 'Đã đăng ký hoàn thành xuất sắc từ đầu năm.',
      en: 'Registered for excellence at the start of the year.',
    },
    fails: {
      vi: 'Không đăng ký hoàn thành xuất sắc từ đầu năm.',
      en: 'Not registered for excellence at the start of the year.',
    },
  },
  'C-XS-3': {
    holds: { vi: 'Tổng điểm từ 90 trở lên.', en: 'The total is 90 points or more.' },
    fails: { vi: 'Tổng điểm dưới 90.', en: 'The total is under 90 points.' },
  },
  'C-XS-4': {
    holds: { vi: 'Được nhận định có thành tích nổi bật.', en: 'Judged to have outstanding achievements.' },
    fails: { vi: 'Chưa được nhận định có thành tích nổi bật.', en: 'Not judged to have outstanding achievements.' },
  },
  'C-XS-5': {
    holds: {
      vi: 'Các tiêu chí kết quả đều Xuất sắc, còn lại từ Tốt trở lên.',
      en: 'All result criteria are Excellent, the others at least Good.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Xuất sắc hoặc tiêu chí khác chưa đạt Tốt.',
      en: 'A result criterion is below Excellent, or another one below Good.',
    },
  },
  'C-XS-6': {
    holds: {
      vi: 'Sinh hoạt đúng quy định và mọi đảng viên được xếp loại đều từ Hoàn thành tốt.',
      en: 'Meetings are held as ruled, and every rated member is at least Good.',
    },
    fails: {
      vi: 'Sinh hoạt chưa đúng quy định, hoặc có đảng viên dưới Hoàn thành tốt.',
      en: 'Meetings are not held as ruled, or a member is below Good.',
    },
  },
  'C-XS-7': {
    holds: { vi: 'Mọi tổ chức cùng cấp đều từ Hoàn thành tốt.', en: 'Every body of the same level is at least Good.' },
    fails: { vi: 'Có tổ chức cùng cấp dưới Hoàn thành tốt.', en: 'A body of the same level is below Good.' },
    'not-applicable': { vi: 'Không có tổ chức cùng cấp.', en: 'There is no body of the same level.' },
  },
  'C-XS-8': {
    holds: { vi: 'Không cấp ủy viên nào bị kỷ luật.', en: 'No committee member was disciplined.' },
    fails: { vi: 'Có cấp ủy viên bị kỷ luật.', en: 'A committee member was disciplined.' },
  },
  'C-T-1': {
    holds: {
      vi: 'Cả 3 nhóm nội dung được thực hiện từ tốt trở lên.',
      en: 'All 3 groups of content were carried out at least well.',
    },
    fails: { vi: 'Chưa thực hiện tốt cả 3 nhóm nội dung.', en: 'Not all 3 groups of content were carried out well.' },
  },
  'C-T-2': {
    holds: { vi: 'Tổng điểm từ 70 trở lên.', en: 'The total is 70 points or more.' },
    fails: { vi: 'Tổng điểm dưới 70.', en: 'The total is under 70 points.' },
  },
  'C-T-3': {
    holds: {
      vi: 'Các tiêu chí kết quả đều từ Tốt, còn lại từ Trung bình trở lên.',
      en: 'All result criteria are at least Good, the others at least Average.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Tốt hoặc tiêu chí khác ở cấp độ Kém.',
      en: 'A result criterion is below Good, or another one is Poor.',
    },
  },
  'C-T-4': {
    holds: {
      vi: 'Cấp ủy đoàn kết (nếu có chi ủy); không ai thuộc diện nêu bị kỷ luật, hoặc đều tự phát hiện và khắc phục xong.',
      en: 'The committee, if any, is united; nobody listed was disciplined, or all was found by the Party itself and remedied.',
    },
    fails: {
      vi: 'Cấp ủy chưa đoàn kết, hoặc có chi ủy viên, cấp trưởng, cấp phó bị kỷ luật mà không tự phát hiện và khắc phục xong.',
      en: 'The committee is not united, or one of its members or an officer was disciplined without being found by the Party itself and remedied.',
    },
  },
  'C-T-5': {
    holds: {
      vi: 'Mọi đảng viên được xếp loại đều từ Hoàn thành nhiệm vụ.',
      en: 'Every rated member is at least Completed.',
    },
    fails: { vi: 'Có đảng viên Không hoàn thành nhiệm vụ.', en: 'A member is Not completed.' },
  },
  'C-T-6': {
    holds: {
      vi: 'Mọi tổ chức cùng cấp đều từ Hoàn thành nhiệm vụ.',
      en: 'Every body of the same level is at least Completed.',
    },
    fails: { vi: 'Có tổ chức cùng cấp Không hoàn thành nhiệm vụ.', en: 'A body of the same level is Not completed.' },
    'not-applicable': { vi: 'Không có tổ chức cùng cấp.', en: 'There is no body of the same level.' },
  },
  'C-HT-1': {
    holds: {
      vi: 'Cơ bản thực hiện được 3 nhóm nội dung.',
      en: 'The 3 groups of content were carried out on the whole.',
    },
    fails: {
      vi: 'Chưa cơ bản thực hiện được 3 nhóm nội dung.',
      en: 'The 3 groups of content were not carried out on the whole.',
    },
  },
  'C-HT-2': {
    holds: { vi: 'Tổng điểm từ 50 trở lên.', en: 'The total is 50 points or more.' },
    fails: { vi: 'Tổng điểm dưới 50.', en: 'The total is under 50 points.' },
  },
  'C-HT-3': {
    holds: { vi: 'Mọi tiêu chí từ Trung bình trở lên.', en: 'Every criterion is at least Average.' },
    fails: { vi: 'Có tiêu chí ở cấp độ Kém.', en: 'A criterion is Poor.' },
  },
  'C-HT-4': {
    holds: {
      vi: 'Không ai của chi bộ bị kỷ luật, hoặc đều tự phát hiện và khắc phục xong.',
      en: 'Nobody of the cell was disciplined, or all was found by the cell itself and remedied.',
    },
    fails: {
      vi: 'Có người của chi bộ bị kỷ luật mà không tự phát hiện và khắc phục xong.',
      en: 'Somebody of the cell was disciplined without being found by the cell itself and remedied.',
    },
  },
  'C-K-1': {
    holds: {
      vi: 'Không đủ điều kiện của mức nào cao hơn, hoặc tổng điểm dưới 50.',
      en: 'Meets the conditions of no higher level, or the total is under 50 points.',
    },
    fails: { vi: 'Đủ điều kiện của ít nhất một mức cao hơn.', en: 'Meets the conditions of a higher level.' },
  },
  'C-K-2': {
    holds: {
      vi: 'Có vụ việc vi phạm của chi bộ bị xử lý mà không tự phát hiện và khắc phục xong.',
      en: 'There was a case against the cell that it did not find itself and remedy.',
    },
    fails: {
      vi: 'Không có vụ việc vi phạm của chi bộ, hoặc đều tự phát hiện và khắc phục xong.',
      en: 'There was no case against the cell, or all were found by itself and remedied.',
    },
  },
  'C-K-3': {
    holds: {
      vi: 'Hoàn thành dưới một nửa số chỉ tiêu, không phải do bất khả kháng.',
      en: 'Fewer than half of the targets are done, and not for force majeure.',
    },
    fails: {
      vi: 'Hoàn thành từ một nửa số chỉ tiêu, hoặc do bất khả kháng.',
      en: 'At least half of the targets are done, or force majeure kept them from it.',
    },
    'not-applicable': { vi: 'Không được giao chỉ tiêu.', en: 'No targets were given.' },
  },
  'C-K-4': {
    holds: { vi: 'Có tiêu chí xây dựng Đảng ở cấp độ Kém.', en: 'A criterion on building the Party is Poor.' },
    fails: { vi: 'Không tiêu chí xây dựng Đảng nào ở cấp độ Kém.', en: 'No criterion on building the Party is Poor.' },
  },
  'C-K-5': {
    holds: {
      vi: 'Từ 2 tổ chức (Mặt trận, đoàn thể) cùng cấp Không hoàn thành nhiệm vụ.',
      en: '2 or more bodies of the same level (Front, organisations) are Not completed.',
    },
    fails: {
      vi: 'Chưa đến 2 tổ chức (Mặt trận, đoàn thể) cùng cấp Không hoàn thành nhiệm vụ.',
      en: 'Fewer than 2 bodies of the same level (Front, organisations) are Not completed.',
    },
    'not-applicable': { vi: 'Không có tổ chức cùng cấp.', en: 'There is no body of the same level.' },
  },
  'C-K-6': {
    holds: {
      vi: 'Chi ủy bị kỷ luật, hoặc trên 20% đảng viên được xếp loại ở mức Không hoàn thành nhiệm vụ.',
      en: 'The committee was disciplined, or more than 20 % of the rated members are Not completed.',
    },
    fails: {
      vi: 'Chi ủy không bị kỷ luật và không quá 20% đảng viên được xếp loại ở mức Không hoàn thành nhiệm vụ.',
      en: 'The committee was not disciplined, and at most 20 % of the rated members are Not completed.',
    },
  },
} as const satisfies Reasons;
