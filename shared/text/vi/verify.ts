/** Words of the command line that rechecks a bundle. */
export const verify = {
  usage: 'cách dùng: npm run --silent verify -- bundle.json [--head MÃ] [--lang vi|en]',
  unreadable: (p: { cause: string }) => `không đọc được tệp: ${p.cause}`,
  tooLarge: 'tệp lớn hơn 256 MiB',
  notUtf8: 'tệp không phải văn bản UTF-8',
  notJson: 'tệp không phải JSON',
  serverKey: 'khóa máy tính của chủ trì',
  head: 'mã hồ sơ',
  lastEntry: 'mục cuối',
  ended: 'kết thúc cuộc họp',
  counted: 'kiểm phiếu',
  session: 'lần bỏ phiếu',
  open: 'đang mở, chưa kiểm phiếu',
  void: (p: { reason: string }) => `đã hủy: ${p.reason}`,
  byWord: (p: { confirmed: number; issued: number; cast: number; present: number }) =>
    `mở theo ý tổ kiểm phiếu: xác nhận ${p.confirmed} trên ${p.issued} phiếu phát ra, thu về ${p.cast}, có mặt ${p.present}`,
  recheckFailed: (p: { name: string }) => `máy của ${p.name} báo kiểm lại thấy SAI`,
  unanswered: (p: { count: number }) => `${p.count} máy xin phiếu mà không được phát`,
  voidAfterSeal: 'hủy sau khi niêm phong đã được xác nhận',
  notCarried: 'không mức nào đạt quá nửa',
  carried: (p: { option: string }) => `đạt quá nửa: ${p.option}`,
  figures: (p: {
    issued: number;
    cast: number;
    returned: number;
    confirmed: number;
    electorate: number;
    needed: number;
  }) =>
    `phát ra ${p.issued}, thu về ${p.cast}, trả lại ${p.returned}, xác nhận ${p.confirmed}; cử tri ${p.electorate}, cần ${p.needed}`,
  codeFits: (p: { code: string; seq: number; kind: string }) => `${p.code} là mục ${p.seq} (${p.kind})`,
  codeUnknown: (p: { code: string }) => `${p.code} không thuộc mục nào của hồ sơ này`,
  accepted: 'chấp nhận: mọi quy tắc V1–V14 đều đúng',
} as const;
