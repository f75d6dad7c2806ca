/** Equal names are told apart by the year of birth: "Nguyễn Văn An (1961)". */
export const nameWithHint = ({ name, hint }: { readonly name: string; readonly hint: string }): string =>
  hint === '' ? name : `${name} (${hint})`;
