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
  dataDirInUse: (p: { folder: string }) => `Một máy chủ khác đang dùng thư mục dữ liệu ${p.folder}.`,
  dataDirUnusable: (p: { folder: string; cause: string }) => `Không dùng được thư mục dữ liệu ${p.folder}: ${p.cause}.`,
  onThisComputer: (p: { url: string }) => `Trên máy này:  ${p.url}`,
  onTheNetwork: (p: { url: string }) => `Trong phòng họp: ${p.url}`,
  setUpLink: (p: { url: string }) => `Lần đầu chạy. Đặt mật khẩu người chủ trì tại: ${p.url}`,
  stopped: 'Đã dừng.',
  newPassword: 'Mật khẩu mới của người chủ trì (ít nhất 8 ký tự): ',
  passwordTooShort: 'Mật khẩu phải có ít nhất 8 ký tự.',
  passwordSet: 'Đã đặt mật khẩu mới. Mọi phiên đăng nhập cũ đã kết thúc.',
} as const;
