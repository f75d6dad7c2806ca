// Where the plan is open, contradicts itself or leaves a gap, and how this rule set reads it: part 12 of the rules, A-01 to
// Those of weight H or M that touched a result are printed in the minutes.
import { type Words } from '../words.ts';

/** H changes results, M procedure, L wording. */
export type Weight = 'H' | 'M' | 'L';

export interface Decision {
  readonly weight: Weight;
  /** Sections of the plan that it settles. */
  readonly where: string;
  readonly decision: Words;
}

const decided = (weight: Weight, where: string, vi: string, en: string): Decision => ({
  weight,
  where,
  decision: { vi, en },
});

export const decisions = {
  'A-01': decided(
    'L',
    'II.B.1.1',
    'Tổ chức đảng được xếp loại là Đảng bộ; Ban Chấp hành được xếp loại như một tập thể.',
    'The rated organisation is the Đảng bộ; its committee is rated as a collective.',
  ),
  'A-02': decided(
    'L',
    'II.B.2.1',
    '"Toàn Đảng" hiểu là toàn Đảng bộ phường.',
    '"The whole Party" means the party organisation of the ward.',
  ),
  'A-03': decided(
    'M',
    'II.A.1.1 / II.B.3.1',
    'Chi ủy được kiểm điểm nhưng không có mức riêng; sự đoàn kết của cấp ủy là một nhận định.',
    'The cell committee is reviewed but has no level of its own; whether it is united is a judgement.',
  ),
  'A-04': decided(
    'H',
    'II.B.1.3.b, c',
    'Điểm của các mức là cận dưới: từ 70 mà chưa đạt xuất sắc là tốt, từ 50 mà chưa đạt tốt là hoàn thành.',
    'Bands of points are lower bounds: 70 or more short of Excellent is Good, 50 or more short of Good is Completed.',
  ),
  'A-05': decided(
    'H',
    'II.B.5 g2',
    'Cấp độ của từng tiêu chí theo cùng tỷ lệ 90, 70, 50%; người đánh giá có thể đánh dấu cấp độ bằng tay.',
    'Each criterion is graded by the same shares of 90, 70, 50 %; an assessor may tick the grade by hand.',
  ),
  'A-06': decided(
    'H',
    'II.B.1.3.a g3',
    'Nhóm của từng tiêu chí ghi trong mẫu; tiêu chí kết quả của chi bộ là nhóm a và b, của đảng viên và tập thể là nhóm b.',
    'The group of each criterion stands in its form; results are groups a and b of a cell, group b of members and collectives.',
  ),
  'A-07': decided(
    'H',
    'II.B.1.3.a g4',
    '100% đảng viên là số được xếp loại năm nay; người chưa xếp loại để ngỏ điều kiện nếu có thể làm thay đổi.',
    'All members means those rated this year; whoever is still to be rated leaves open what he could overturn.',
  ),
  'A-08': decided(
    'M',
    'II.B.1.3.a g1',
    'Đăng ký là có hoặc không, tên gọi cũ TSVM vẫn tính.',
    'Registration is yes or no; the old name TSVM counts.',
  ),
  'A-09': decided(
    'M',
    'II.B.1.3.a g5',
    'Mỗi chi bộ có danh sách tổ chức cùng cấp; không có tổ chức nào thì điều kiện không áp dụng.',
    'Each cell has a list of bodies of the same level; with none the condition does not apply.',
  ),
  'A-10': decided(
    'H',
    'II.B.1.3.b g3, c g2; II.B.2.3.d',
    'Xét lần lượt xuất sắc, tốt, hoàn thành; điều kiện của mức dưới không ràng buộc mức trên.',
    'Excellent, Good and Completed are tried in turn; conditions of a lower level do not bind a higher one.',
  ),
  'A-11': decided(
    'L',
    'II.B.2.3.a g4-g5',
    'Người thuộc nhiều diện thì phải đạt điều kiện của mọi diện.',
    'Who belongs to several groups must meet the conditions of each.',
  ),
  'A-12': decided(
    'M',
    'II.A.3.2.c',
    'Không có cấp phó thì chi bộ cử người chủ trì và ghi lý do; không bao giờ là người đang được xem xét; áp dụng cả khi bỏ phiếu.',
    'Without a deputy anybody may preside for a reason given, never the person under review; this holds for the vote too.',
  ),
  'A-13': decided(
    'H',
    'II.B.2.3.a; II.B.1.5; II.B.2.5 B3; II.B.3.5 B3',
    'Chỗ nào kế hoạch không nêu ngưỡng thì dùng trên một nửa.',
    'Where the plan names no threshold it is more than half.',
  ),
  'A-14': decided(
    'M',
    'II.B.5 g3',
    'Người vắng mặt không được xếp loại; kiểm điểm và bỏ phiếu ở cuộc họp sau. Người bỏ phiếu vắng mặt thì không bỏ phiếu.',
    'An absent subject is not rated and gets a later sitting; an absent voter just does not vote.',
  ),
  'A-15': decided(
    'M',
    'II.B.1.4.b',
    'Chi bộ góp ý cho chi bộ khác bằng một mẫu ngắn; chỉ là đề xuất.',
    'Cells assess each other on a short form; proposals only.',
  ),
  'A-16': decided(
    'H',
    'II.B.2.3.a g6',
    'Bí thư, phó bí thư được ghi xuất sắc có điều kiện; Đảng ủy quyết định chi bộ trước, người lãnh đạo chi bộ sau.',
    'A secretary is marked Excellent with a condition; the committee decides cells before the members who lead them.',
  ),
  'A-17': decided(
    'H',
    'II.B.2.3.b, c',
    'Số tính là đảng viên chính thức trong danh sách, trừ người miễn không có mặt, người sinh hoạt tạm nơi khác, người bị đình chỉ; vắng có phép vẫn tính.',
    'The base is the official members on the roll, minus exempt ones who are not present, those elsewhere and those suspended; absent with leave still counts.',
  ),
  'A-18': decided(
    'M',
    'II.B.2.3.c, 3.3.c',
    '"Cơ bản": chi bộ không tiêu chí nào Kém; đảng viên không tiêu chí kết quả nào Kém; tập thể không quá 3 tiêu chí.',
    '"On the whole": no Poor criterion for a cell, no Poor result criterion for a member, at most 3 for a collective.',
  ),
  'A-19': decided(
    'H',
    'II.B.2.3.d g5',
    'Mỗi trường hợp Không hoàn thành nhiệm vụ tự nó là đủ, kể cả phiếu quá nửa.',
    'Each case of Not completed is enough alone, a majority vote included.',
  ),
  'A-20': decided(
    'M',
    'II.A.3.1.a / III.4-5',
    'Dự thảo gửi muộn hoặc trước khi lấy xong ý kiến: nhắc, không chặn; tính ngày theo lịch.',
    'A draft sent late or before opinions end is warned of, not blocked; calendar days.',
  ),
  'A-21': decided(
    'L',
    'II.B.2.4 / 2.5',
    'Ý kiến của các chủ thể có thể thiếu; phần thiếu được nêu trước khi mở bỏ phiếu.',
    "Assessors' inputs may be missing; what is missing is shown before the vote opens.",
  ),
  'A-22': decided(
    'H',
    'caps',
    'Gốc 20%: số Hoàn thành tốt, riêng 5 tập thể tính cả xuất sắc; không làm tròn lên; vượt thì Đảng ủy hạ bớt hoặc ghi lý do.',
    'Base of the 20 %: those rated Good, for the 5 collectives Excellent too; never rounded up; above it the committee lowers someone or records a reason.',
  ),
  'A-23': decided(
    'H',
    'II.B.3.3.b-c / d g3',
    'Kỷ luật thành viên đã tự phát hiện và khắc phục xong thì không phải Không hoàn thành, cao nhất là tốt.',
    'Discipline of a member found by itself and remedied does not mean Not completed; Good is the highest.',
  ),
  'A-24': decided(
    'H',
    'II.B.3.3.b-c',
    'Điểm của tập thể là cận dưới; thiếu điều kiện thì xét mức kế dưới.',
    'Points of a collective are lower bounds; short of a condition the next level is tried.',
  ),
  'A-25': decided(
    'M',
    'II.B.3.3.d g2',
    'Dưới 50% chỉ tiêu và chỉ tiêu chủ yếu không đạt: phải cả hai.',
    'Under half of the targets and the main ones missed: both together.',
  ),
  'A-26': decided(
    'M',
    'II.B.3.5 B1',
    'Tập thể tự xếp loại bằng phiếu kín; có thể đặt là thống nhất ghi biên bản.',
    'A collective rates itself by secret ballot; recorded consensus is a setting.',
  ),
  'A-27': decided(
    'M',
    'II.B.4',
    'Tiêu chí của cán bộ lãnh đạo ở quy định khác; ở đây chỉ có trần, thứ tự, giới hạn và mức đã quyết định.',
    'Criteria of leaders stand elsewhere; here are ceiling, order, cap and the level decided.',
  ),
  'A-28': decided(
    'L',
    'II.A.3.2.c / II.B.4',
    'Người đứng đầu kiểm điểm trước và xếp loại sau: hai việc khác nhau, cả hai đều đúng.',
    'The head is reviewed first and rated last: two acts, both hold.',
  ),
  'A-29': decided(
    'M',
    'III.11-12',
    'Ban Chấp hành tự xếp loại ngày 20/12 là tạm; ngày 21/12 đối chiếu lại, không còn đúng thì mở lại.',
    "The committee's self-rating of 20 December is provisional, checked on the 21st and reopened if it no longer holds.",
  ),
  'A-30': decided(
    'L',
    'several',
    'Chữ in sai được trích nguyên văn và in lại cho đúng.',
    'Misprints are quoted as they stand and printed corrected.',
  ),
  'A-31': decided(
    'M',
    'II.B.5 g4',
    'Mỗi người có một chức vụ chính do Đảng ủy xác định; mọi mức đều hiện, không tự gộp.',
    'One main post a person, set by the committee; all ratings are shown, never merged.',
  ),
  'A-32': decided(
    'M',
    'II.B.5 g7',
    '6 tháng tính đến ngày họp xếp loại; có thể đặt đến 31/12.',
    'Six months are counted to the day of rating; 31 December is a setting.',
  ),
  'A-33': decided(
    'M',
    'II.B.5 g7',
    'Nghỉ ốm tính tổng trong năm, 90 ngày, hoặc liền ba tháng theo lịch.',
    'Sick leave is the total of the year, 90 days, or three calendar months in one stretch.',
  ),
  'A-34': decided(
    'H',
    'forms',
    'Mẫu phiếu là dữ liệu có phiên bản; điểm trong mẫu kèm theo chỉ là ví dụ.',
    'Forms are data with versions; the points in those that come along are examples.',
  ),
  'A-35': decided(
    'M',
    'III',
    'Số mục in trong kế hoạch được dẫn nguyên.',
    "The plan's printed numbers are cited as they are.",
  ),
  'A-36': decided(
    'H',
    'II.B.2.5',
    'Không mức nào quá nửa: bỏ phiếu lại một lần giữa hai mức nhiều phiếu nhất; vẫn không thì báo cáo Đảng ủy.',
    'No level over half: one run-off between the two levels with most votes; if still none, sent to the committee.',
  ),
  'A-37': decided(
    'H',
    'II.B.2.5',
    'Đảng viên bỏ phiếu về cả chính mình; được để trống.',
    'A member votes on himself too; blank is allowed.',
  ),
  'A-38': decided(
    'H',
    'ballots',
    'Mỗi dòng đúng một dấu mới hợp lệ; phiếu thu về nhiều hơn phát ra thì dừng và bỏ lại.',
    'A row is valid with exactly one mark; more papers back than issued means stop and vote again.',
  ),
  'A-39': decided(
    'M',
    'II.B.1.5, small bodies',
    'Không có kết quả từng phần; dưới 5 người bỏ phiếu thì in lời nhắc.',
    'No partial counts; below 5 voters a warning is printed.',
  ),
  'A-40': decided(
    'M',
    'II.B.2.5',
    'Đảng viên dự bị không bỏ phiếu, không tính vào số tính; đảng viên sinh hoạt tạm xếp loại ở nơi chính thức.',
    'Probationary members have no vote and are outside the base; guests are rated at their home cell.',
  ),
  'A-41': decided(
    'M',
    'quorum',
    'Có mặt dưới 2/3 thì ghi biên bản; chỉ chặn khi số có mặt ít hơn số phiếu cần.',
    'Fewer than 2/3 present is a warning for the minutes; only fewer than the votes needed is a block.',
  ),
  'A-42': decided(
    'M',
    'II.B.2.3',
    'Tổng điểm của đảng viên chỉ để xem, không quyết định mức.',
    'The total of a member is shown, it does not decide.',
  ),
  'A-43': decided(
    'M',
    'III.3 / II.B.1.5',
    'Ý kiến đề xuất nhận theo thứ tự nào cũng được; giữ kín với chi bộ đến khi bỏ phiếu lần 1 xong.',
    'Proposals of assessors come in any order and stay hidden from the cell until ballot 1 closes.',
  ),
  'A-44': decided(
    'L',
    'III.3',
    'Giới hạn của đơn vị trực thuộc tính trên tổng số đơn vị.',
    'The cap of subordinate units is counted on all of them.',
  ),
  'A-45': decided(
    'M',
    'III.9',
    'Muộn tính từ hạn báo cáo; bảng tổng hợp nêu phần còn thiếu.',
    'Late is counted from the deadline of reports; the summary shows what is missing.',
  ),
  'A-46': decided(
    'H',
    'II.B.1.3 / II.B.2.5',
    'Điều kiện đặt mức trần: đề nghị là mức thấp hơn giữa phiếu và trần.',
    'Conditions set the ceiling: the proposal is the lower of vote and ceiling.',
  ),
  'A-47': decided(
    'H',
    'II.B.1.3.d g1',
    'Vụ việc của chi bộ là của chính chi bộ, không phải kỷ luật của một đảng viên.',
    "Cases of a cell are those of the cell as such, not one member's discipline.",
  ),
  'A-48': decided(
    'M',
    'II.B.2.3.d g4',
    'Chỉ tính kỷ luật đảng; kỷ luật chính quyền về cùng vi phạm chỉ nêu ra.',
    'Party discipline only; State discipline for the same violation is shown.',
  ),
  'A-49': decided(
    'M',
    'II.B.1.3.d g4',
    '20% tính trên số đảng viên được xếp loại năm nay.',
    'The 20 % is of the members rated this year.',
  ),
  'A-50': decided(
    'M',
    'II.B.2.3.d',
    'Không đủ điều kiện mức nào vẫn bỏ phiếu; chỉ các trường hợp được liệt kê và chi bộ dưới 50 điểm là không tùy phiếu.',
    'Who meets no level is voted on all the same; only the listed cases and a cell under 50 points stand whatever the vote.',
  ),
  'A-51': decided(
    'M',
    'III.12',
    'Đảng viên bị hạ mức sau khi chi bộ đã quyết định thì tính lại chi bộ và mở lại nếu không còn bảo đảm.',
    'Where a member is lowered after his cell was decided, the cell is computed again and reopened if it no longer holds.',
  ),
} as const satisfies Record<string, Decision>;

export type DecisionId = keyof typeof decisions;
