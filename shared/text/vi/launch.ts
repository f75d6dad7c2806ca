/** Words of the portable package: the window of the running program, its starters and its guide. */
export const launch = {
  running: 'PHIẾU KÍN đang chạy.',
  keepOpen: 'ĐỪNG ĐÓNG CỬA SỔ NÀY cho đến hết cuộc họp.',
  firstRun: 'Lần đầu chạy: đặt mật khẩu người chủ trì ở trang vừa mở.',
  chairPage: (p: { url: string }) => `Trang chủ trì: ${p.url}`,
  openByHand: 'Nếu trang này không tự mở, chép địa chỉ trên vào trình duyệt của máy này.',
  inTheRoom: (p: { url: string }) => `Điện thoại trong phòng: ${p.url}`,
  noNetwork: 'Máy chưa nối mạng nên điện thoại chưa vào được. Nối Wi-Fi hay mạng dây, đóng cửa sổ này rồi mở lại.',
  data: (p: { folder: string }) => `Dữ liệu: ${p.folder}`,
  awake: 'Khi có cuộc họp chưa kết thúc, máy không tự ngủ. Vẫn nên cắm sạc và đừng gập máy.',
  notAwake: 'Không giữ được máy thức: tắt chế độ tự ngủ trong phần cài đặt nguồn, cắm sạc và đừng gập máy.',
  toStop: 'Hết cuộc họp: đóng cửa sổ này.',
  portTaken: (p: { wanted: number; port: number }) =>
    `Cổng ${p.wanted} đang bận nên dùng cổng ${p.port}. Điện thoại đã vào họp từ trước phải quét lại mã.`,
  alreadyRunning: (p: { url: string }) => `Phiếu Kín đang chạy trong cửa sổ khác. Trang chủ trì: ${p.url}`,
  notAnswering: 'Phiếu Kín đang chạy trong cửa sổ khác nhưng không trả lời. Đóng cửa sổ đó rồi mở lại.',
  noFolder: 'Thiếu thư mục dữ liệu: hãy bấm đúp tệp «Phieu Kin» (Linux: phieu-kin.sh).',
  why: 'Cuộc họp đang bỏ phiếu',
  name: 'Phiếu Kín',
  pressEnter: 'Bấm Enter để đóng cửa sổ.',
  /** Old Windows consoles garble accents in what the starter itself prints. */
  plain: {
    title: 'Phieu Kin - DUNG DONG CUA SO NAY',
    passwordTitle: 'Phieu Kin - dat lai mat khau',
    unpackFirst: 'Hay giai nen ca thu muc truoc: bam chuot phai vao tep .zip, chon "Extract All" (Giai nen tat ca).',
  },
  licences: 'Giấy phép của Phiếu Kín và của mọi phần mềm đi kèm trong thư mục này.',
  guide: (p: { version: string }) => `PHIẾU KÍN ${p.version} – HƯỚNG DẪN

1. Giải nén
   Bấm chuột phải vào tệp .zip, chọn «Extract All» (Giải nén tất cả), rồi để thư mục trên ổ đĩa của máy.
   Đừng bấm chạy ngay trong tệp .zip, đừng chạy từ thẻ nhớ USB.

2. Chạy
   Windows: bấm đúp «Phieu Kin». Nếu hiện «Windows protected your PC», bấm «More info» rồi «Run anyway».
   Linux: bấm chuột phải vào «phieu-kin.sh», chọn chạy như chương trình («Run as a Program»).
   Một cửa sổ chữ mở ra, rồi trình duyệt mở trang chủ trì. Không cần internet.
   ĐỪNG ĐÓNG cửa sổ chữ ấy cho đến hết cuộc họp.

3. Tường lửa Windows
   Lần đầu, Windows hỏi có cho chương trình (Node.js) nhận kết nối không: đánh dấu CẢ HAI ô «Private networks» và
   «Public networks», bấm «Allow access». Nếu không, điện thoại không vào được.
   Lỡ bấm «Cancel»: mở Control Panel, «Windows Defender Firewall», «Allow an app or feature through Windows Defender
   Firewall», «Change settings», tìm «Node.js JavaScript Runtime», đánh dấu cả hai ô, bấm «OK».

4. Lần đầu
   Ở trang vừa mở, ghi họ tên và đặt mật khẩu người chủ trì, rồi bấm «Tạo cuộc họp mới».

5. Lỡ đóng cửa sổ, tắt máy, mất điện
   Bấm đúp lại, vào trang chủ trì, bấm «Tiếp tục cuộc họp». Phiếu đã nhận không mất. Bấm đúp hai lần không sao.

6. Quên mật khẩu
   Đóng cửa sổ của chương trình, rồi bấm đúp «Dat lai mat khau» (Linux: dat-lai-mat-khau.sh).

7. Dữ liệu
   Nằm trong thư mục «du-lieu» bên cạnh. Chỉ chép khi cửa sổ của chương trình đã đóng. Có bản mới: chép «du-lieu»
   sang thư mục của bản mới rồi mới chạy bản mới.

8. Máy
   Windows 10 trở lên hoặc Linux (glibc 2.28 trở lên), 64 bit (x64). Cắm sạc, đừng gập máy trong cuộc họp.
`,
} as const;
