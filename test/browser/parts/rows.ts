import type { TallyRow } from '../../../client/parts/tally-row.ts';

/** A line counted among 38 members entitled, so that 20 votes carry. */
export const rows: TallyRow[] = [
  { id: 'excellent', label: 'Hoàn thành xuất sắc nhiệm vụ', votes: 9, percent: '23,7 %', carried: false },
  { id: 'good', label: 'Hoàn thành tốt nhiệm vụ', votes: 24, percent: '63,2 %', carried: true },
  { id: 'completed', label: 'Hoàn thành nhiệm vụ', votes: 2, percent: '5,3 %', carried: false },
  { id: 'not-completed', label: 'Không hoàn thành nhiệm vụ', votes: 0, percent: '0,0 %', carried: false },
  { id: 'blank', label: 'Để trắng', votes: 1, percent: '2,6 %', carried: false },
];

export const basis = 'Tính trên 38 đảng viên chính thức; mức được đề nghị phải có từ 20 phiếu';
