// What should stand before the meeting, from the pushed state alone.
import type { ChairState } from '../../shared/report/page-states.ts';
import type { Panel } from './next-step.ts';

export const checks = [
  ...(['roll', 'facts', 'address', 'reached', 'wifi', 'projector', 'charger', 'phones', 'key', 'practice'] as const),
] as const;
export type Check = (typeof checks)[number];

/** `open`: red, with what to do. `unknown`: nobody can see it from here, so the words ask. */
export type CheckState = 'done' | 'open' | 'unknown';

/** Subjects with facts still to be said. */
export const countLacking = ({ subjects }: ChairState): number => subjects.filter(({ missing }) => missing > 0).length;

/** @param plugged of the laptop's charger, null where the browser does not say */
export function judgeCheck(check: Check, state: ChairState, plugged: boolean | null): CheckState {
  const of = (done: boolean): CheckState => (done ? 'done' : 'open');
  const { network } = state;
  switch (check) {
    case 'roll':
      return of(state.roll.length > 0);
    case 'facts':
      return of(state.roll.length > 0 && countLacking(state) === 0);
    case 'address':
      return of(network.addresses.length > 0 && network.moved === null);
    case 'reached':
      return of(network.addresses.some(({ chosen, reached }) => chosen && reached));
    case 'wifi':
      return of(state.card.wifi !== null);
    case 'projector':
      return of(state.screens > 0);
    case 'charger':
      return plugged === null ? 'unknown' : of(plugged);
    case 'phones':
      return of(state.base?.mayOpen === true && state.claims.length === 0);
    case 'key':
      return of(state.key?.established === true);
    case 'practice':
      return of(state.sessions.some(({ report }) => report.practice && report.status === 'counted'));
  }
}

/** Where a line is mended; null where it is mended on the spot. */
export function panelOf(check: Check): Panel | null {
  switch (check) {
    case 'roll':
      return 'roll';
    case 'facts':
    case 'practice':
      return 'subjects';
    case 'phones':
      return 'join';
    case 'key':
      return 'tellers';
    case 'address':
    case 'reached':
    case 'wifi':
    case 'projector':
    case 'charger':
      return null;
  }
}
