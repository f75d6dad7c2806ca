import { minutesPage as pageEn } from '../../../shared/text/en/minutes-page.ts';
import { minutes as minutesEn } from '../../../shared/text/en/minutes.ts';
import { minutesPage as pageVi } from '../../../shared/text/vi/minutes-page.ts';
import { minutes as minutesVi } from '../../../shared/text/vi/minutes.ts';

/** Words of the paper and of the page around it, for `language.pick`. */
export const minutesWords = { vi: minutesVi, en: minutesEn };
export const pageWords = { vi: pageVi, en: pageEn };
