/** Words of the server's command line. */
export const server = {
  wrongSetting: (p: { name: string; cause: string }) => `Biến môi trường ${p.name} sai: ${p.cause}.`,
  settings: {
    PORT: 'phải là số cổng từ 0 đến 65535',
    HOST: 'phải là địa chỉ IP hoặc tên máy',
    DATA_DIR: 'phải là đường dẫn một thư mục',
    PUBLIC_URL: 'phải là địa chỉ http:// hoặc https:// không có đường dẫn phía sau',
    LOG_LEVEL: 'phải là một trong: trace, debug, info, warn, error, fatal, silent',
  },
  portInUse: (p: { port: number }) => `Cổng ${p.port} đang được chương trình khác dùng; đặt PORT khác rồi chạy lại.`,
  portForbidden: (p: { port: number }) => `Không được phép mở cổng ${p.port}; đặt PORT từ 1024 trở lên rồi chạy lại.`,
  hostUnknown: (p: { host: string }) => `Máy này không có địa chỉ ${p.host}; sửa HOST rồi chạy lại.`,
  dataDirInUse: (p: { folder: string }) => `Một chương trình khác đang dùng thư mục dữ liệu ${p.folder}.`,
  dataDirUnusable: (p: { folder: string; cause: string }) => `Không dùng được thư mục dữ liệu ${p.folder}: ${p.cause}.`,
  setUpLink: (p: { url: string }) =>
    `Trang chủ trì: ${p.url}\nLần đầu chạy: mở địa chỉ trên bằng trình duyệt của máy này rồi đặt mật khẩu người chủ trì.`,
  chairPage: (p: { url: string }) =>
    `Trang chủ trì: ${p.url}\nMở địa chỉ trên bằng trình duyệt của máy này rồi đăng nhập bằng mật khẩu đã đặt.`,
  onThisComputer: (p: { url: string }) => `Trang đảng viên, trên máy này: ${p.url}`,
  onTheNetwork: (p: { url: string }) => `Trang đảng viên, trong phòng họp: ${p.url}`,
  notFound: {
    title: 'Không có trang này',
    text: 'Địa chỉ gõ chưa đúng. Mã cuộc họp nhập ở trang vào phòng họp, không gõ vào địa chỉ.',
    toStart: 'Đến trang vào phòng họp',
  },
  stopped: 'Đã dừng.',
  newPassword: 'Mật khẩu mới của người chủ trì (ít nhất 8 ký tự): ',
  passwordTooShort: 'Mật khẩu phải có ít nhất 8 ký tự.',
  passwordSet: 'Đã đặt mật khẩu mới. Mọi phiên đăng nhập cũ đã kết thúc.',
} as const;
