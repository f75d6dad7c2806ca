/** Before the meeting proper: the practice vote, the checklist, the address, the test of the network. */
export const preparing = {
  /** On the ballot paper of the practice vote. */
  practice: {
    question: 'Giờ giải lao đồng chí uống gì?',
    subject: 'Nước uống giờ giải lao',
    options: { tea: 'Trà', coffee: 'Cà phê', water: 'Nước lọc' },
    blank: 'Phiếu trắng',
    start: 'Bỏ phiếu thử',
    hint: 'Hỏi thử «Giờ giải lao đồng chí uống gì?» để mọi người quen tay. Không tính kết quả, không vào biên bản.',
    again: 'Mở lần bỏ phiếu thử nữa',
  },
  network: {
    start: 'Thử mạng phòng họp',
    trying: 'Đang hỏi từng máy…',
    none: 'Chưa có máy nào trong phòng để thử.',
    result: (p: { answered: number; asked: number; slowest: number }) =>
      `${p.answered} trên ${p.asked} máy trả lời, chậm nhất ${p.slowest} ms.`,
    nobody: (p: { asked: number }) => `Không máy nào trong ${p.asked} máy trả lời. Xem lại Wi-Fi và tường lửa.`,
    silent: (p: { names: string }) => `Chưa trả lời: ${p.names}. Nhờ mở màn hình điện thoại và bật lại Wi-Fi.`,
  },
  wifi: {
    title: 'Wi-Fi của phòng họp',
    network: 'Tên mạng Wi-Fi',
    password: 'Mật khẩu Wi-Fi',
    passwordHint: 'Hiện trên màn chiếu để mọi người vào mạng. Lần họp sau không phải gõ lại.',
    isOpen: 'Mạng không có mật khẩu',
    save: 'Lưu Wi-Fi',
    remove: 'Không hiện Wi-Fi nữa',
    networkFault: 'Gõ tên mạng, đúng cả chữ hoa chữ thường, nhiều nhất 32 byte.',
    passwordFault: 'Mật khẩu Wi-Fi có từ 8 đến 63 chữ không dấu. Mạng không có mật khẩu thì đánh dấu ô dưới.',
  },
  address: {
    which: 'Máy này có nhiều địa chỉ. Điện thoại mở địa chỉ nào?',
    reached: 'đã có máy khác mở được',
    tryIt: 'Lấy một điện thoại trong mạng Wi-Fi ấy, quét mã này: trang hiện ra thì dòng này tự có dấu.',
    keep: 'Đã có người vào phòng: đừng đổi địa chỉ, vì khóa trong máy của họ gắn với địa chỉ này.',
    moved: (p: { from: string; to: string }) =>
      `Địa chỉ của máy này đã đổi từ ${p.from} sang ${p.to}. Điện thoại trong phòng không nối lại được.`,
    takeBack: (p: { from: string }) => `Dùng lại ${p.from}`,
    reconnect: 'Nối máy này lại vào mạng Wi-Fi lúc đầu.',
    reconnectTo: (p: { network: string }) => `Nối máy này lại vào Wi-Fi «${p.network}».`,
    why: 'Đừng mời mọi người quét mã mới: ở địa chỉ mới, điện thoại không còn khóa và phiếu đã nhận.',
  },
  checklist: {
    title: 'Chuẩn bị',
    lead: 'Làm trước giờ họp. Dấu tự hiện khi xong; dòng đỏ cho biết phải làm gì.',
    done: (p: { done: number; all: number }) => `Xong ${p.done} trên ${p.all} việc.`,
    states: { done: 'Xong', open: 'Chưa xong', unknown: 'Tự xem' },
    titles: {
      roll: (p: { count: number }) => (p.count === 0 ? 'Danh sách đảng viên' : `Danh sách đảng viên: ${p.count} người`),
      facts: (p: { lacking: number }) =>
        p.lacking === 0 ? 'Dữ kiện xếp loại' : `Dữ kiện xếp loại: còn thiếu ở ${p.lacking} nội dung`,
      address: (p: { address: string }) => `Máy này ở trong mạng: ${p.address}`,
      reached: 'Điện thoại mở được trang',
      wifi: (p: { network: string }) => (p.network === '' ? 'Tên Wi-Fi trên màn chiếu' : `Wi-Fi: ${p.network}`),
      projector: 'Màn chiếu',
      charger: 'Máy tính cắm sạc',
      phones: (p: { present: number; needed: number }) =>
        p.needed === 0 ? 'Người có mặt' : `Người có mặt: ${p.present}, cần ${p.needed}`,
      key: 'Tổ kiểm phiếu và khóa hòm phiếu',
      practice: 'Bỏ phiếu thử',
    },
    advice: {
      roll: 'Nhập danh sách từ tệp Excel.',
      facts: 'Điền từng người, hoặc «Điền nhanh cho nhiều người». Thiếu dữ kiện thì chưa kết luận được mức.',
      address: 'Nối máy tính vào Wi-Fi của phòng họp; đã nối rồi mà vẫn đỏ thì tắt mạng ảo (VPN).',
      reached:
        'Không mở được: điện thoại phải cùng Wi-Fi và tắt dữ liệu di động; trên máy tính cho phép Node.js qua tường lửa; trên bộ phát tắt «cách ly thiết bị» (AP isolation); hoặc chọn địa chỉ khác.',
      wifi: 'Gõ tên và mật khẩu Wi-Fi một lần, để mọi người quét mã vào mạng.',
      projector: 'Chưa có màn chiếu nào đang mở.',
      charger: 'Cắm sạc: máy tính ngủ giữa chừng thì cả phòng phải chờ.',
      phones: 'Mời mọi người quét mã; nhận từng người vào phòng.',
      key: 'Hội nghị bầu tổ kiểm phiếu, rồi chọn tên ở đây.',
      practice: 'Nên làm một lần để mọi người quen tay. Cần có khóa hòm phiếu trước.',
    },
  },
} as const;
