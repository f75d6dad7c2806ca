import { kiosk as en } from '../../../shared/text/en/kiosk.ts';
import { kiosk as vi } from '../../../shared/text/vi/kiosk.ts';
import { language } from '../../state/language.svelte.ts';

/** Words of the device at the tellers' table; read in `$derived` or a template. */
export const sayKiosk = () => language.pick({ vi, en });
