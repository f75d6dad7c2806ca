import type * as v from 'valibot';
import {
  meetingListSchema,
  pathOf,
  setUpStateSchema,
  signedInSchema,
  type createMeetingSchema,
} from '../../shared/wire/http.ts';
import { callApi } from '../net/api.ts';
import { deviceStorage, type GuardedStorage } from '../net/storage.ts';
import { doneSchema, type ChairFailure } from './chair-answers.ts';

export type NewMeeting = v.InferOutput<typeof createMeetingSchema>;
type MeetingList = Extract<v.InferOutput<typeof meetingListSchema>, { ok: true }>['meetings'];
export type MeetingLine = MeetingList[number];

const tokenKey = 'phieu-kin.chair.token';
const nameKey = 'phieu-kin.chair.name';

/** Who is signed in on this laptop. The token is kept in the browser so that a reload in front of the room costs nothing. */
export class ChairAccount {
  #token = $state<string | undefined>();
  #name = $state('');
  /** Newest meeting first as the server lists them; undefined until read. */
  meetings = $state.raw<MeetingList | undefined>();
  readonly remembers: boolean;
  readonly #storage: GuardedStorage;
  readonly #call: typeof callApi;

  constructor(storage: GuardedStorage, call: typeof callApi = callApi) {
    this.#storage = storage;
    this.#call = call;
    this.remembers = storage.works;
    this.#token = storage.read(tokenKey);
    this.#name = storage.read(nameKey) ?? '';
  }

  get token(): string | undefined {
    return this.#token;
  }

  get name(): string {
    return this.#name;
  }

  /** Whether the first password is still to be set; undefined where the server cannot be asked. */
  async needsSetUp(): Promise<boolean | undefined> {
    const answer = await this.#call({ path: pathOf.setUp, answer: setUpStateSchema, retries: 2 });
    return answer.ok ? answer.needed : undefined;
  }

  async setUp(token: string, name: string, password: string): Promise<ChairFailure | null> {
    const body = { token, name, password };
    const answer = await this.#call({ path: pathOf.setUp, body, answer: signedInSchema });
    if (!answer.ok) return answer.error;
    this.#keep(answer.token, answer.name);
    return null;
  }

  async signIn(password: string): Promise<ChairFailure | null> {
    const answer = await this.#call({ path: pathOf.signIn, body: { password }, answer: signedInSchema });
    if (!answer.ok) return answer.error;
    this.#keep(answer.token, answer.name);
    return null;
  }

  /** Here at once; the server hears of it where it can be reached. */
  signOut(): void {
    const token = this.#token;
    this.#forget();
    void this.#call({ path: pathOf.signIn, method: 'DELETE', token, answer: doneSchema });
  }

  /** Also when the server says that the token counts no more. */
  #forget(): void {
    this.#token = undefined;
    this.#name = '';
    this.meetings = undefined;
    this.#storage.remove(tokenKey);
    this.#storage.remove(nameKey);
  }

  async loadMeetings(): Promise<ChairFailure | null> {
    const answer = await this.#call({
      path: pathOf.meetings,
      token: this.#token,
      answer: meetingListSchema,
      retries: 2,
    });
    if (!answer.ok) return this.judge(answer.error);
    this.meetings = answer.meetings;
    return null;
  }

  /** The id is drawn by the page, so that a request sent twice makes one meeting. */
  async createMeeting(meeting: NewMeeting): Promise<ChairFailure | null> {
    const answer = await this.#call({
      path: pathOf.meetings,
      body: meeting,
      token: this.#token,
      answer: doneSchema,
      retries: 2,
    });
    return answer.ok ? null : this.judge(answer.error);
  }

  judge(error: ChairFailure): ChairFailure {
    if (error === 'signed-out') this.#forget();
    return error;
  }

  #keep(token: string, name: string): void {
    this.#token = token;
    this.#name = name;
    this.#storage.write(tokenKey, token);
    this.#storage.write(nameKey, name);
  }
}

export const chairAccount = new ChairAccount(deviceStorage);
