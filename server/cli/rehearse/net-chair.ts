// The chair over HTTP and the room, as the page does it.
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import type { Random } from '../../../shared/protocol/group.ts';
import type { ChairState } from '../../../shared/report/page-states.ts';
import { pathOf, type Command, type CommandBody } from '../../../shared/wire/http.ts';
import { roomPath, challengeSchema } from '../../../shared/wire/room.ts';

export interface Answered {
  readonly ok: boolean;
  readonly error?: string;
  readonly [member: string]: unknown;
}

export class NetChair {
  state: ChairState | null = null;
  meeting = '';
  code = '';
  /** Lets a box be opened where the chair is asked (§7). */
  grants = true;
  private readonly url: string;
  private readonly random: Random;
  private token = '';
  private socket: Socket | null = null;
  private waiting: (() => void)[] = [];

  constructor(url: string, random: Random) {
    this.url = url;
    this.random = random;
  }

  async setUp(token: string, name: string, password: string): Promise<void> {
    const answer = await this.call(pathOf.setUp, { token, name, password });
    this.token = String(answer['token']);
  }

  async signIn(password: string): Promise<void> {
    const answer = await this.call(pathOf.signIn, { password });
    this.token = String(answer['token']);
  }

  async createMeeting(organisation: string, title: string, date: string): Promise<void> {
    this.meeting = encodeB64(this.random(16));
    const answer = await this.call(pathOf.meetings, { meeting: this.meeting, organisation, title, date });
    this.code = String(answer['code']);
    this.join();
  }

  /** The room, joined again whenever it breaks. */
  join(): void {
    this.socket?.disconnect();
    const socket = io(this.url, {
      path: roomPath,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 500,
      extraHeaders: { origin: this.url },
    });
    this.socket = socket;
    socket.on('challenge', (body: unknown) => {
      v.parse(challengeSchema, body);
      socket.emit('hello', { as: 'chair', token: this.token, meeting: this.meeting }, () => undefined);
    });
    socket.on('chair', (state: ChairState) => {
      this.state = state;
      this.grant(state);
      for (const look of this.waiting.splice(0)) look();
    });
  }

  private grant({ sessions }: ChairState): void {
    const asked = sessions.find(({ question }) => question?.does === 'ask');
    if (!this.grants || asked === undefined) return;
    // Asked again with the next state where this is not heard.
    void this.tryCall(pathOf.command(this.meeting, 'allow'), { session: asked.report.session }).catch(() => undefined);
  }

  /** The state once it fulfils a condition. Throws after `withinMs`. */
  async until(what: string, fulfilled: (state: ChairState) => boolean, withinMs = 60_000): Promise<ChairState> {
    const end = performance.now() + withinMs;
    while (this.state === null || !fulfilled(this.state)) {
      if (performance.now() > end) throw new Error(`waited too long: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.state;
  }

  command<C extends Command>(command: C, body: CommandBody<C>): Promise<Answered> {
    return this.call(pathOf.command(this.meeting, command), body);
  }

  /** Throws where the answer is no. */
  async call(path: string, body: object): Promise<Answered> {
    const answer = await this.tryCall(path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.error ?? 'no'}`);
    return answer;
  }

  /** Once more where the other side had closed the kept connection: every request can be repeated safely. */
  private async fetch(path: string, request: RequestInit): Promise<Response> {
    const { url } = this;
    try {
      return await fetch(`${url}${path}`, request);
    } catch {
      return await fetch(`${url}${path}`, request);
    }
  }

  async tryCall(path: string, body: object): Promise<Answered> {
    const response = await this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answered;
  }

  /** Pasted cells, as text. */
  async postText(path: string, text: string): Promise<string> {
    const response = await this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${this.token}` },
      body: text,
    });
    return response.text();
  }

  /** Text as the server sends it. */
  async read(path: string): Promise<string> {
    const response = await this.fetch(path, { headers: { authorization: `Bearer ${this.token}` } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.text();
  }

  close(): void {
    this.socket?.disconnect();
  }
}
