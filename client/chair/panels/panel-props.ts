import { type ChairState } from '../../../shared/report/page-states.ts';
import { type ChairMeeting } from '../../state/chair.svelte.ts';
import { type Panel, type Step } from '../next-step.ts';

export interface PanelProps {
  chair: ChairMeeting;
  state: ChairState;
  step: Step;
  go: (panel: Panel) => void;
}
