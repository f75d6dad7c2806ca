import type * as v from 'valibot';
import { type ChairState } from '../../shared/report/page-states.ts';
import { notesAnswerSchema, pathOf, type Command, type CommandBody } from '../../shared/wire/http.ts';
import { refusals } from '../../shared/wire/refusals.ts';
import { callApi, type ApiFailure } from '../net/api.ts';
import { openRoom, type Room, type RoomState } from '../net/room.ts';
import { type ChairAccount } from './chair-account.svelte.ts';
import { doneSchema, type ChairFailure } from './chair-answers.ts';

export type ChairJoints = { call: typeof callApi; openRoom: typeof openRoom };
type AnswerSchema = v.GenericSchema<{ readonly ok: boolean }>;

const failures: readonly ChairFailure[] = [...refusals, 'unexpected-answer'];

/** A pause shorter than this is not worth a banner. */
const shownLostAfterMs = 1500;

export interface MeetingNotes {
  place: string;
  superior: string;
  locality: string;
  presiding: string;
  secretary: string;
  headTeller: string;
  /** Reason by member. */
  absences: Record<string, string>;
}

function startNotes(presiding: string, kept: CommandBody<'notes'> | null): MeetingNotes {
  const {
    absences,
    superior = '',
    locality = '',
    ...own
  } = kept ?? { place: '', presiding, secretary: '', headTeller: '', absences: [] };
  const reasons = Object.fromEntries(absences.map(({ member, reason }) => [member, reason]));
  const notes = $state<MeetingNotes>({ ...own, superior, locality, absences: reasons });
  return notes;
}

/** One meeting as its chair has it: the state that the server pushes whole, and the commands. */
export class ChairMeeting {
  readonly meeting: string;
  readonly account: ChairAccount;
  /** Undefined until the first one is here. */
  state = $state.raw<ChairState | undefined>();
  /** The room is out of reach for longer than a moment. */
  lost = $state(false);
  /** Why the last command was not done; the page shows it until the next one. */
  failure = $state<ChairFailure | null>(null);
  /** By subject: what the chair has ticked to be voted on together; panels and the next step follow it. */
  ticked = $state<Record<string, boolean>>({});
  #notes: MeetingNotes | undefined;
  #running = $state.raw<readonly string[]>([]);
  readonly #call: typeof callApi;
  readonly #room: Room;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(account: ChairAccount, meeting: string, joints: ChairJoints = { call: callApi, openRoom }) {
    this.account = account;
    this.meeting = meeting;
    this.#call = joints.call;
    this.#room = joints.openRoom({
      hello: () => ({ as: 'chair', token: account.token ?? '', meeting }),
      on: {
        joined: () => undefined,
        refused: (error) => (this.failure = account.judge(error)),
        state: (state) => this.#noteRoom(state),
        chair: (state) => (this.state = state),
      },
    });
  }

  /** Whether the command runs; `key` tells apart those that may run side by side, such as claims. */
  isRunning(command: Command, key = ''): boolean {
    return this.#running.includes(command + key);
  }

  /** True where it was done. */
  async send<C extends Command>(command: C, body: CommandBody<C>, key = ''): Promise<boolean> {
    return (await this.ask(command, body, doneSchema, key)).ok;
  }

  /** Commands can all be repeated: they carry what they would change or an id of their own. */
  async ask<C extends Command, S extends AnswerSchema>(
    command: C,
    body: CommandBody<C>,
    answer: S,
    key = '',
  ): Promise<v.InferOutput<S> | ApiFailure> {
    this.failure = null;
    this.#running = [...this.#running, command + key];
    try {
      const path = pathOf.command(this.meeting, command);
      return this.#take(await this.#call({ path, body, token: this.account.token, answer, retries: 1 }));
    } finally {
      const at = this.#running.indexOf(command + key);
      this.#running = this.#running.filter((_, index) => index !== at);
    }
  }

  /** Reads what belongs to the meeting: a dossier, the preview of a roll. */
  async read<S extends AnswerSchema>(path: string, answer: S, body?: unknown): Promise<v.InferOutput<S> | ApiFailure> {
    this.failure = null;
    return this.#take(await this.#call({ path, body, token: this.account.token, answer, retries: 1 }));
  }

  /** What the chair writes down for the minutes, from the server once; panels come and go. Null where it is out of reach. */
  async loadNotes(presiding: string): Promise<MeetingNotes | null> {
    if (this.#notes !== undefined) return this.#notes;
    const answer = await this.read(pathOf.notes(this.meeting), notesAnswerSchema);
    if (answer.ok) this.#notes ??= startNotes(presiding, answer.notes);
    return this.#notes ?? null;
  }

  close(): void {
    clearTimeout(this.#lostTimer);
    this.#room.close();
  }

  /** Why a file of a roll is refused is shown beside the file, not as a failure of the page. */
  #take<T extends { readonly ok: boolean }>(answer: T): T {
    if (answer.ok || !('error' in answer)) return answer;
    const { error } = answer;
    const failure = failures.find((one) => one === error);
    if (failure !== undefined) this.failure = this.account.judge(failure);
    return answer;
  }

  #noteRoom(state: RoomState): void {
    clearTimeout(this.#lostTimer);
    if (state === 'lost') this.#lostTimer = setTimeout(() => (this.lost = true), shownLostAfterMs);
    else if (state === 'joined') this.lost = false;
  }
}
