import { type Reasons } from './reason.ts';

/** Gates and ceilings that bind whatever the level: II.B.2.1, II.B.4, II.B.5. */
export const commonReasons = {
  'K-20': {
    holds: { vi: 'Đã kiểm điểm xong.', en: 'The review is finished.' },
    fails: { vi: 'Chưa kiểm điểm xong nên chưa xếp loại.', en: 'Not rated: the review is not finished.' },
  },
  'S-06': {
    holds: { vi: 'Thuộc diện xếp loại.', en: 'Among those who are rated.' },
    fails: {
      vi: 'Được miễn công tác và sinh hoạt nên không xếp loại.',
      en: 'Not rated: exempted from work and meetings.',
    },
  },
  'G-07': {
    holds: { vi: 'Vào Đảng đã đủ 6 tháng.', en: 'In the Party for 6 full months.' },
    fails: {
      vi: 'Vào Đảng chưa đủ 6 tháng nên không xếp loại.',
      en: 'Not rated: in the Party for fewer than 6 full months.',
    },
  },
  'G-08': {
    warning: {
      vi: 'Nghỉ ốm từ 3 tháng trở lên nên cao nhất là Hoàn thành nhiệm vụ.',
      en: 'On sick leave for 3 months or more, so Completed is the highest level.',
    },
    'not-applicable': { vi: 'Không nghỉ ốm đến 3 tháng.', en: 'On sick leave for less than 3 months.' },
  },
  'L-05': {
    warning: {
      vi: 'Là người đứng đầu nên không cao hơn mức của tập thể và tổ chức mình đứng đầu.',
      en: 'Being the head, not above the levels of the collective and the organisation headed.',
    },
    'not-applicable': {
      vi: 'Không phải người đứng đầu, hoặc tập thể và tổ chức đều không có mức xếp loại.',
      en: 'Not the head, or neither collective nor organisation has a rating.',
    },
  },
} as const satisfies Reasons;
