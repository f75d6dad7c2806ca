// Names of the facts of cells, collectives and leaders for people. Those of members, with the form that asks for them, stand
// among the texts.
import { type CellFact } from './cell-facts.ts';
import { type CollectiveFact } from './collective-facts.ts';
import { type LeaderFact } from './leader-facts.ts';
import { type Words } from './words.ts';

export const factNames: Readonly<Record<CellFact | CollectiveFact | LeaderFact | 'criteria', Words>> = {
  criteria: { vi: 'Điểm các tiêu chí', en: 'Points of the criteria' },
  reviewCompleted: { vi: 'Kiểm điểm xong', en: 'Review finished' },
  hasCommittee: { vi: 'Có chi ủy', en: 'Has a committee' },
  achievement: { vi: 'Mức thực hiện 3 nhóm nội dung', en: 'How the 3 groups of content were carried out' },
  registeredForExcellence: { vi: 'Đăng ký hoàn thành xuất sắc từ đầu năm', en: 'Registered for excellence' },
  outstanding: { vi: 'Thành tích nổi bật', en: 'Outstanding achievements' },
  meetingsAsRuled: { vi: 'Sinh hoạt đúng quy định', en: 'Meetings held as ruled' },
  memberLevels: { vi: 'Mức xếp loại của đảng viên', en: 'Levels of the members' },
  sameLevelBodies: { vi: 'Các tổ chức cùng cấp', en: 'Bodies of the same level' },
  committeeUnited: { vi: 'Cấp ủy đoàn kết, hoàn thành tốt nhiệm vụ', en: 'The committee is united' },
  committeeDisciplined: { vi: 'Chi ủy bị kỷ luật', en: 'The committee was disciplined' },
  discipline: { vi: 'Kỷ luật trong năm', en: 'Discipline this year' },
  violationCases: { vi: 'Vụ việc vi phạm của chi bộ', en: 'Cases against the cell' },
  targets: { vi: 'Chỉ tiêu, nhiệm vụ được giao', en: 'Targets given and done' },
  united: { vi: 'Tập thể đoàn kết, có uy tín', en: 'United and respected' },
  memberDiscipline: { vi: 'Kỷ luật của thành viên trong năm', en: 'Discipline of members this year' },
  disunityConcluded: { vi: 'Kết luận mất đoàn kết nội bộ', en: 'Conclusion on disunity' },
  degradationConcluded: { vi: 'Kết luận có thành viên suy thoái', en: 'Conclusion on degradation of a member' },
  organisationRating: { vi: 'Mức của tổ chức, cơ quan, đơn vị', en: 'Level of the organisation' },
  head: { vi: 'Là người đứng đầu', en: 'Is the head' },
  proposedLevel: { vi: 'Mức do cấp có thẩm quyền đề xuất', en: 'Level proposed elsewhere' },
  collectiveRating: { vi: 'Mức của tập thể lãnh đạo', en: 'Level of the collective' },
};
