/** Cấp độ of a criterion, highest first: «Xuất sắc», «Tốt», «Trung bình», «Kém». */
export const grades = ['excellent', 'good', 'average', 'poor'] as const;
export type Grade = (typeof grades)[number];
