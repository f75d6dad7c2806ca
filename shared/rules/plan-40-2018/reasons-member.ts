import { type Words } from '../words.ts';
import { type Reasons } from './reason.ts';

const notCivilServant: Words = { vi: 'Không phải công chức, viên chức.', en: 'Not a civil servant.' };
const notInBusiness: Words = { vi: 'Không sản xuất, kinh doanh.', en: 'Not in business.' };

/** Party member, II.B.2.3. */
export const memberReasons = {
  'M-XS-1': {
    holds: { vi: 'Được nhận định là thực sự tiêu biểu.', en: 'Judged a true example.' },
    fails: { vi: 'Chưa được nhận định là thực sự tiêu biểu.', en: 'Not judged a true example.' },
  },
  'M-XS-2': {
    holds: {
      vi: 'Các tiêu chí kết quả đều Xuất sắc, còn lại từ Tốt trở lên.',
      en: 'All result criteria are Excellent, the others at least Good.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Xuất sắc hoặc tiêu chí khác chưa đạt Tốt.',
      en: 'A result criterion is below Excellent, or another one below Good.',
    },
  },
  'M-XS-3': {
    holds: {
      vi: 'Có xếp loại công chức Hoàn thành xuất sắc, đề nghị chiến sĩ thi đua cơ sở, hoặc bằng khen.',
      en: 'Has the highest State rating, a proposal as emulation fighter, or a certificate of merit.',
    },
    fails: {
      vi: 'Không có xếp loại công chức Hoàn thành xuất sắc, đề nghị chiến sĩ thi đua cơ sở, cũng không có bằng khen.',
      en: 'Has neither the highest State rating, nor a proposal as emulation fighter, nor a certificate of merit.',
    },
    'not-applicable': notCivilServant,
  },
  'M-XS-4': {
    holds: {
      vi: 'Làm kinh tế giỏi, đủ nghĩa vụ với Nhà nước và được khen thưởng.',
      en: 'Good at business, all duties to the State met, and commended.',
    },
    fails: {
      vi: 'Thiếu một trong ba: làm kinh tế giỏi, đủ nghĩa vụ với Nhà nước, được khen thưởng.',
      en: 'Lacks one of three: good at business, duties to the State met, commended.',
    },
    'not-applicable': notInBusiness,
  },
  'M-XS-5': {
    holds: { vi: 'Thực hiện tốt Điều 2, Quy định 15-QĐ/TW.', en: 'Keeps Article 2 of Regulation 15-QĐ/TW.' },
    fails: {
      vi: 'Chưa thực hiện tốt Điều 2, Quy định 15-QĐ/TW.',
      en: 'Does not keep Article 2 of Regulation 15-QĐ/TW.',
    },
    'not-applicable': { vi: 'Không phải chủ doanh nghiệp tư nhân.', en: 'Not the owner of a private firm.' },
  },
  'M-XS-6': {
    holds: { vi: 'Đi đầu trong các phong trào của địa phương.', en: 'In front in the movements of the locality.' },
    fails: {
      vi: 'Chưa đi đầu trong các phong trào của địa phương.',
      en: 'Not in front in the movements of the locality.',
    },
    'not-applicable': { vi: 'Là công chức, viên chức.', en: 'A civil servant.' },
  },
  'M-XS-7': {
    holds: { vi: 'Mọi đơn vị mình lãnh đạo đều đạt mức cần.', en: 'Every unit led has the level needed.' },
    fails: {
      vi: 'Có đơn vị mình lãnh đạo chưa đạt Hoàn thành tốt, hoặc tổ chức đảng chưa đạt Hoàn thành xuất sắc.',
      en: 'A unit led is below Good, or a party organisation below Excellent.',
    },
    'not-applicable': { vi: 'Không giữ chức vụ được nêu.', en: 'Holds no listed post.' },
  },
  'M-T-1': {
    holds: {
      vi: 'Các tiêu chí kết quả đều từ Tốt, còn lại từ Trung bình trở lên.',
      en: 'All result criteria are at least Good, the others at least Average.',
    },
    fails: {
      vi: 'Có tiêu chí kết quả chưa đạt Tốt hoặc tiêu chí khác ở cấp độ Kém.',
      en: 'A result criterion is below Good, or another one is Poor.',
    },
  },
  'M-T-2': {
    holds: { vi: 'Xếp loại công chức từ Hoàn thành tốt trở lên.', en: 'The State rating is at least Good.' },
    fails: { vi: 'Xếp loại công chức dưới Hoàn thành tốt.', en: 'The State rating is below Good.' },
    'not-applicable': notCivilServant,
  },
  'M-HT-1': {
    holds: { vi: 'Không tiêu chí nào biết là Kém.', en: 'No criterion is known to be Poor.' },
    fails: { vi: 'Có tiêu chí kết quả ở cấp độ Kém.', en: 'A result criterion is Poor.' },
    warning: {
      vi: 'Có tiêu chí ngoài nhóm kết quả ở cấp độ Kém; vẫn đủ điều kiện.',
      en: 'A criterion outside the results is Poor; the condition is met all the same.',
    },
  },
  'M-HT-2': {
    holds: { vi: 'Xếp loại công chức từ Hoàn thành nhiệm vụ trở lên.', en: 'The State rating is at least Completed.' },
    fails: { vi: 'Xếp loại công chức là Không hoàn thành nhiệm vụ.', en: 'The State rating is Not completed.' },
    'not-applicable': notCivilServant,
  },
  'M-K-1': {
    holds: { vi: 'Không đủ điều kiện của mức nào cao hơn.', en: 'Meets the conditions of no higher level.' },
    fails: { vi: 'Đủ điều kiện của ít nhất một mức cao hơn.', en: 'Meets the conditions of a higher level.' },
  },
  'M-K-2': {
    holds: { vi: 'Có kết luận về biểu hiện suy thoái.', en: 'There is a conclusion on signs of degradation.' },
    fails: { vi: 'Không có kết luận về biểu hiện suy thoái.', en: 'There is no conclusion on signs of degradation.' },
  },
  'M-K-3': {
    holds: { vi: 'Hoàn thành dưới một nửa số chỉ tiêu được giao.', en: 'Fewer than half of the targets are done.' },
    fails: { vi: 'Hoàn thành từ một nửa số chỉ tiêu được giao.', en: 'At least half of the targets are done.' },
    'not-applicable': { vi: 'Không được giao chỉ tiêu.', en: 'No targets were given.' },
  },
  'M-K-4': {
    holds: { vi: 'Xếp loại công chức là Không hoàn thành nhiệm vụ.', en: 'The State rating is Not completed.' },
    fails: {
      vi: 'Xếp loại công chức không phải Không hoàn thành nhiệm vụ.',
      en: 'The State rating is not Not completed.',
    },
    'not-applicable': notCivilServant,
  },
  'M-K-5': {
    holds: { vi: 'Bị thi hành kỷ luật trong năm.', en: 'Disciplined this year.' },
    fails: {
      vi: 'Không bị kỷ luật, hoặc vi phạm đã tính ở lần xếp loại trước.',
      en: 'Not disciplined, or for a violation counted before.',
    },
  },
} as const satisfies Reasons;
