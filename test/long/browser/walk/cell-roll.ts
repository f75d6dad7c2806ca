// An invented cell for a walk-through: official members with a vote, probationary ones who are rated without one.
import { papers } from '../../../../shared/text/vi/papers.ts';
import { memberForm } from '../../../../shared/wire/dossier.ts';

const families = ['Âu', 'Bành', 'Chế', 'Đàm', 'Giáp', 'Hứa', 'Khuất'];
const middles = ['Thị', 'Văn', 'Hữu', 'Ngọc', 'Xuân'];
const givens = ['Bền', 'Cúc', 'Dương', 'Én', 'Hòa', 'Kiên', 'Liên', 'Mừng', 'Nga', 'Ổn', 'Sáng'];

export const nameOf = (place: number): string =>
  [families, middles, givens].map((words) => words[place % words.length] ?? '').join(' ');

/** Pasted cells; everybody's form is graded «Tốt», so that the rules close the level above. */
export function pasteOf(official: number, probationary: number): string {
  const rows = Array.from({ length: official + probationary }, (_, place) => ({
    [papers.columns.name]: nameOf(place),
    [papers.columns.number]: `4700${String(place).padStart(3, '0')}`,
    [papers.columns.standing]: place < official ? 'chính thức' : 'dự bị',
    [papers.columns.head]: place === 0 ? 'Bí thư' : place === 1 ? 'Phó bí thư' : '',
    [papers.columns.reviewCompleted]: 'có',
    [papers.columns.exempt]: 'không',
    [papers.columns.admittedOn]: place < official ? '03/02/2005' : '01/03/2018',
    [papers.columns.sickLeaveDays]: '0',
    [papers.columns.sickThreeMonths]: 'không',
    [papers.columns.degradationConcluded]: 'không',
    [papers.columns.targetsGiven]: '10',
    [papers.columns.targetsDone]: '10',
    [papers.columns.discipline]: 'không',
    [papers.columns.civilServant]: 'không',
    ...Object.fromEntries(memberForm.map(({ id }) => [papers.columns[id], 'Tốt'])),
  }));
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => row.join('\t')).join('\n');
}
