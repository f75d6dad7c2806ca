import { type Reasons } from './reason.ts';

/** Leadership collective, II.B.3.3. */
export const collectiveReasons = {
  'T-XS-1': {
    holds: { vi: 'Được nhận định là tập thể đoàn kết, có uy tín.', en: 'Judged united and respected.' },
    fails: { vi: 'Chưa được nhận định là tập thể đoàn kết, có uy tín.', en: 'Not judged united and respected.' },
  },
  'T-XS-2': {
    holds: {
      vi: 'Các tiêu chí kết quả đều Xuất sắc, còn lại từ Tốt trở lên.',
      en: 'All result criteria are Excellent, the others at least Good.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Xuất sắc hoặc tiêu chí khác chưa đạt Tốt.',
      en: 'A result criterion is below Excellent, or another one below Good.',
    },
  },
  'T-XS-3': {
    holds: { vi: 'Không thành viên nào bị kỷ luật.', en: 'No member was disciplined.' },
    fails: { vi: 'Có thành viên bị kỷ luật.', en: 'A member was disciplined.' },
  },
  'T-XS-4': {
    holds: {
      vi: 'Tổng điểm từ 90 và không tiêu chí nào dưới 85% điểm tối đa.',
      en: 'The total is 90 points or more, and no criterion is under 85 % of its maximum.',
    },
    fails: {
      vi: 'Tổng điểm dưới 90, hoặc có tiêu chí dưới 85% điểm tối đa.',
      en: 'The total is under 90 points, or a criterion is under 85 % of its maximum.',
    },
  },
  'T-XS-6': {
    warning: {
      vi: 'Không cao hơn mức xếp loại của tổ chức, cơ quan, đơn vị mình.',
      en: 'Not above the level of its organisation.',
    },
    'not-applicable': {
      vi: 'Tổ chức, cơ quan, đơn vị không có mức xếp loại riêng.',
      en: 'Its organisation has no rating of its own.',
    },
  },
  'T-T-1': {
    holds: {
      vi: 'Các tiêu chí kết quả đều từ Tốt, còn lại từ Trung bình trở lên.',
      en: 'All result criteria are at least Good, the others at least Average.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Tốt hoặc tiêu chí khác ở cấp độ Kém.',
      en: 'A result criterion is below Good, or another one is Poor.',
    },
  },
  'T-T-2': {
    holds: {
      vi: 'Không thành viên nào bị kỷ luật, hoặc đều tự phát hiện và khắc phục xong.',
      en: 'No member was disciplined, or all was found by itself and remedied.',
    },
    fails: {
      vi: 'Có thành viên bị kỷ luật mà không tự phát hiện và khắc phục xong.',
      en: 'A member was disciplined without being found by itself and remedied.',
    },
  },
  'T-T-3': {
    holds: {
      vi: 'Tổng điểm từ 70 và không tiêu chí nào dưới 80% điểm tối đa.',
      en: 'The total is 70 points or more, and no criterion is under 80 % of its maximum.',
    },
    fails: {
      vi: 'Tổng điểm dưới 70, hoặc có tiêu chí dưới 80% điểm tối đa.',
      en: 'The total is under 70 points, or a criterion is under 80 % of its maximum.',
    },
  },
  'T-HT-1': {
    holds: { vi: 'Không tiêu chí nào biết là Kém.', en: 'No criterion is known to be Poor.' },
    warning: {
      vi: 'Có tiêu chí ở cấp độ Kém; được bao nhiêu tiêu chí như vậy do điều kiện về điểm quyết định.',
      en: 'A criterion is Poor; how many there may be is for the condition on points.',
    },
  },
  'T-HT-2': {
    holds: {
      vi: 'Không thành viên nào bị kỷ luật, hoặc đều tự phát hiện và khắc phục xong.',
      en: 'No member was disciplined, or all was found by itself and remedied.',
    },
    fails: {
      vi: 'Có thành viên bị kỷ luật mà không tự phát hiện và khắc phục xong.',
      en: 'A member was disciplined without being found by itself and remedied.',
    },
  },
  'T-HT-3': {
    holds: {
      vi: 'Tổng điểm từ 50 và không quá 3 tiêu chí dưới 50% điểm tối đa.',
      en: 'The total is 50 points or more, and at most 3 criteria are under 50 % of their maximum.',
    },
    fails: {
      vi: 'Tổng điểm dưới 50, hoặc quá 3 tiêu chí dưới 50% điểm tối đa.',
      en: 'The total is under 50 points, or more than 3 criteria are under 50 % of their maximum.',
    },
  },
  'T-K-1': {
    holds: { vi: 'Không đủ điều kiện của mức nào cao hơn.', en: 'Meets the conditions of no higher level.' },
    fails: { vi: 'Đủ điều kiện của ít nhất một mức cao hơn.', en: 'Meets the conditions of a higher level.' },
  },
  'T-K-2': {
    holds: {
      vi: 'Có kết luận mất đoàn kết nội bộ hoặc có thành viên suy thoái.',
      en: 'There is a conclusion on disunity, or on degradation of a member.',
    },
    fails: {
      vi: 'Không có kết luận mất đoàn kết nội bộ hay thành viên suy thoái.',
      en: 'There is no conclusion on disunity or on degradation of a member.',
    },
  },
  'T-K-3': {
    holds: {
      vi: 'Dưới một nửa số chỉ tiêu, chỉ tiêu chủ yếu không đạt 100%, không phải do bất khả kháng.',
      en: 'Fewer than half of the targets are done, the main ones are missed, and not for force majeure.',
    },
    fails: {
      vi: 'Đạt từ một nửa số chỉ tiêu, hoặc đạt các chỉ tiêu chủ yếu, hoặc do bất khả kháng.',
      en: 'At least half of the targets are done, or the main ones are met, or force majeure kept them from it.',
    },
    'not-applicable': { vi: 'Không được giao chỉ tiêu.', en: 'No targets were given.' },
  },
  'T-K-4': {
    holds: {
      vi: 'Tập thể bị kỷ luật, hoặc có thành viên bị kỷ luật mà không tự phát hiện và khắc phục xong.',
      en: 'The collective was disciplined, or a member without being found by itself and remedied.',
    },
    fails: {
      vi: 'Không có kỷ luật phải tính: không bị kỷ luật, tự phát hiện và khắc phục xong, hoặc đã tính lần trước.',
      en: 'No discipline counts: there was none, or it was found by itself and remedied, or counted before.',
    },
  },
  'T-K-5': {
    holds: { vi: 'Tổng điểm dưới 50.', en: 'The total is under 50 points.' },
    fails: { vi: 'Tổng điểm từ 50 trở lên.', en: 'The total is 50 points or more.' },
  },
} as const satisfies Reasons;
