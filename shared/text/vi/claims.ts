// Who waits to be admitted, on the chair's page.
export const claims = {
  claimCode: (p: { code: string }) => `Mã ${p.code}`,
  withdrawAll: 'Xóa hết yêu cầu đang chờ',
  moveQuestion: (p: { name: string }) =>
    `Chuyển tên ${p.name} sang máy mới? Nhìn tận mặt, hỏi chính người ấy vì sao đổi máy. Máy cũ thôi dùng được; phiếu đã gửi từ máy cũ vẫn giữ.`,
  move: 'Chuyển sang máy mới',
  keep: 'Giữ máy cũ',
  noClaims: 'Không có ai đang chờ.',
  confirm: 'Nhận',
  confirmOf: (p: { name: string }) => `Nhận ${p.name}`,
  withdraw: 'Không đúng người',
  withdrawOf: (p: { name: string }) => `Không đúng người: ${p.name}`,
  conflicts: {
    taken: 'Người này đã vào bằng một máy. Nhận máy này thì máy cũ thôi dùng được; phiếu đã gửi vẫn giữ.',
    twice: 'Hai máy cùng nhận tên này. Hỏi lại rồi mới nhận.',
  },
};
