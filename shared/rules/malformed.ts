// Why a dossier, or the levels under a cap, are refused: a closed list, each with its words.
import * as v from 'valibot';
import { type Words } from './words.ts';

export const malformedCauses = {
  'not-an-object': { vi: 'phải là một đối tượng', en: 'must be an object' },
  'not-a-list': { vi: 'phải là một danh sách', en: 'must be a list' },
  'not-a-text': { vi: 'phải là chữ', en: 'must be text' },
  'empty-text': { vi: 'không được để trống', en: 'must not be empty' },
  'not-a-boolean': { vi: 'phải là true hoặc false', en: 'must be true or false' },
  'not-a-number': { vi: 'phải là số', en: 'must be a number' },
  'not-a-count': { vi: 'phải là số nguyên không âm', en: 'must be a whole number, 0 or more' },
  'not-a-round': { vi: 'phải là số nguyên từ 1', en: 'must be a whole number, 1 or more' },
  'no-such-date': { vi: 'phải là một ngày có thật, dạng YYYY-MM-DD', en: 'must be a day that exists, as YYYY-MM-DD' },
  missing: { vi: 'thiếu mục bắt buộc', en: 'is required' },
  'unknown-member': { vi: 'không có mục này', en: 'is not a member of this object' },
  'unknown-rule-set': { vi: 'không có bộ quy tắc này', en: 'is not a known rule set' },
  'unknown-kind': { vi: 'không phải loại đối tượng được xếp loại', en: 'is not a known kind of subject' },
  'other-kind': { vi: 'là loại đối tượng khác', en: 'is another kind of subject' },
  'unknown-level': { vi: 'không phải mức xếp loại', en: 'is not a level' },
  'unknown-grade': { vi: 'không phải cấp độ của tiêu chí', en: 'is not a grade of a criterion' },
  'unknown-group': { vi: 'không phải nhóm tiêu chí', en: 'is not a group of criteria' },
  'unknown-achievement': { vi: 'không phải mức thực hiện các nhóm nội dung', en: 'is not a degree of achievement' },
  'unknown-body-kind': { vi: 'không phải loại tổ chức cùng cấp', en: 'is not a kind of body of the same level' },
  'unknown-who': { vi: 'không phải người bị kỷ luật theo danh mục', en: 'is not one of those who may be listed' },
  'unknown-cap': { vi: 'không phải giới hạn số lượng', en: 'is not a known cap' },
  'unknown-base': { vi: 'không phải cách tính gốc của giới hạn', en: 'is not a known base of a cap' },
  'below-zero': { vi: 'không được âm', en: 'must not be below 0' },
  'not-above-zero': { vi: 'phải lớn hơn 0', en: 'must be above 0' },
  'above-max': { vi: 'lớn hơn điểm tối đa của tiêu chí', en: 'is above the maximum of the criterion' },
  'too-many-decimals': { vi: 'nhiều nhất hai chữ số thập phân', en: 'must have at most two decimals' },
  'maxima-not-100': {
    vi: 'đã chấm đủ điểm mà tổng điểm tối đa khác 100',
    en: 'has points throughout, but maxima that do not sum to 100',
  },
  'party-building-outside-cell': { vi: 'chỉ dùng cho chi bộ', en: 'is for cells only' },
  'criteria-for-leader': { vi: 'cán bộ lãnh đạo không chấm theo tiêu chí ở đây', en: 'must be empty for a leader' },
  'rated-before-admitted': { vi: 'trước ngày kết nạp', en: 'is before the day of admission' },
  'more-votes-than-electorate': { vi: 'tổng số phiếu lớn hơn số người bầu', en: 'has more votes than the electorate' },
} as const satisfies Record<string, Words>;

export type MalformedCause = keyof typeof malformedCauses;

export interface Malformed {
  readonly ok: false;
  readonly error: MalformedCause;
  /** Where in the JSON: `facts.targets.done`, `criteria[2].points`; `$` for the whole. */
  readonly path: string;
}

export function isMalformedCause(text: string): text is MalformedCause {
  return Object.keys(malformedCauses).includes(text);
}

/** Input by a schema of schema.ts: its first fault with path and cause. */
export function parseExact<const S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): { readonly ok: true; readonly output: v.InferOutput<S> } | Malformed {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (parsed.success) return { ok: true, output: parsed.output };
  const [issue] = parsed.issues;
  if (!isMalformedCause(issue.message)) throw new Error(`schema without a cause: ${issue.message}`);
  return refuse(issue.message, issue.path?.map(({ key }) => key as string | number) ?? []);
}

export function refuse(error: MalformedCause, keys: readonly (string | number)[]): Malformed {
  return { ok: false, error, path: formatPath(keys) };
}

/** A path as people write it, on one line whatever the names hold. */
export function formatPath(keys: readonly (string | number)[]): string {
  const parts = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z][\w-]{0,63}$/.test(key) ? `.${key}` : `[${quoteName(key)}]`;
  });
  return parts.join('').replace(/^\./, '') || '$';
}

function quoteName(name: string): string {
  const shown = name.length > 64 ? `${name.slice(0, 64)}…` : name;
  return JSON.stringify(shown).replace(/[\u0085\u2028\u2029]/g, ' ');
}
