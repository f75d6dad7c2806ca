// What stands before or behind a name and is none of it.

const leading = [
  /^\(?\d{1,4}\s*[.):/-]\s*/u,
  /^(?:đồng\s+chí|đ\s?[/.\\]\s?c|đc)\s*[.:]?\s+/iu,
  /^(?:đ\s?[/.\\]\s?c)\s*[.:]?\s*(?=\p{L})/iu,
  /^(?:(?:ts|ths|thạc sĩ|gs|pgs|bs|ks|cn|cki{1,2}|bsck[i1]{1,2})\s*\.\s*)+/iu,
];

export interface BareName {
  readonly bare: string;
  readonly taken: boolean;
  /** Something is left that may be no name. */
  readonly doubted: boolean;
}

/** @param name clean */
export function takeTitles(name: string): BareName {
  let bare = name;
  for (let before = ''; before !== bare;) {
    before = bare;
    for (const title of leading) bare = bare.replace(title, '');
  }
  bare = bare.replace(/\s*\*+$/u, '').trim();
  // A cell of nothing but a title is shown as it stands.
  if (bare === '') return { bare: name, taken: false, doubted: true };
  // Ông is a family name as well; what stands behind a dash may be a post.
  return {
    bare,
    taken: bare !== name,
    doubted: /^(?:ông|bà|anh|chị|cô|chú)\s/iu.test(bare) || /\s[-–—]\s/u.test(bare),
  };
}
