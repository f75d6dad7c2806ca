/** What stands on a ballot paper. It goes onto the board, so it is Vietnamese whatever language a page shows. */
export const ballot = {
  question: 'Đề nghị mức xếp loại chất lượng đảng viên',
  runOffQuestion: 'Bỏ phiếu lại giữa các mức nhiều phiếu nhất',
} as const;
