/** Whom the meeting elected to count, and the key of the urn. */
export const tellers = {
  title: 'Tổ kiểm phiếu',
  lead: 'Máy tính của chủ trì và máy của từng đồng chí kiểm phiếu mỗi máy giữ một phần chìa khóa hòm phiếu: không máy nào mở được một mình.',
  stay: 'Các đồng chí này giữ trang mở đến hết cuộc họp và cắm sạc nếu pin yếu.',
  choose: 'Chọn các đồng chí mà cuộc họp đã bầu, trong số đã vào phòng; nên là ba, và chủ trì không ở trong đó',
  nobody: 'Chưa có ai trong phòng.',
  few: 'Với một đồng chí: mất máy ấy (hết pin, tắt trang) thì hòm phiếu không mở được, phải bỏ phiếu lại; và máy tính của chủ trì cùng máy ấy mở được từng lá phiếu.',
  pair: 'Với hai đồng chí: mất một máy thì hòm phiếu không mở được, phải bỏ phiếu lại; và máy tính của chủ trì cùng một trong hai máy mở được từng lá phiếu. Nên bầu ba.',
  chairIsTeller:
    'Chủ trì đã giữ máy tính: nếu giữ thêm một phần khóa thì một mình mở được từng lá phiếu. Nên bầu đồng chí khác.',
  chosen: (p: { count: number }) => `Đã chọn ${p.count}`,
  appoint: 'Xác nhận tổ kiểm phiếu',
  again: 'Xác nhận lại tổ kiểm phiếu',
  againHint: 'Lập khóa mới cho các lần bỏ phiếu sau. Các lần đã kiểm không đổi.',
  steps: 'Lập khóa hòm phiếu',
  dealt: 'Lập khóa hòm phiếu (1/3)',
  shared: 'Lập khóa hòm phiếu (2/3)',
  confirmed: 'Lập khóa hòm phiếu (3/3)',
  ready: 'Khóa đã lập',
  of: (p: { done: number; of: number }) => `${p.done}/${p.of}`,
  threshold: (p: { threshold: number; of: number }) =>
    `Cần ít nhất ${p.threshold} trong ${p.of} máy (máy tính của chủ trì và máy của ${p.of - 1} đồng chí kiểm phiếu) cùng mở; không máy nào mở được một mình.`,
  connected: 'đã kết nối',
  away: 'mất kết nối',
  disputed: 'Có máy không nhận được phần khóa đúng. Chọn lại tổ kiểm phiếu.',
  disputeOf: (p: { by: string; of: string }) =>
    `${p.by} báo phần khóa do ${p.of} trao là sai. Một trong hai bên có lỗi: nên cử người khác thay.`,
  laptop: 'máy tính của chủ trì',
} as const;
