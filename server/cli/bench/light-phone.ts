// A phone that costs the load generator next to nothing: it signs with node:crypto, reads no board and casts a ballot
// that was made beforehand. After the close it sends its dummy and witnesses the seal, as a phone does.
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import { boxKeysFromSecret } from '../../../shared/protocol/nacl.ts';
import { hashEntry, helloBytes, statementBytes, type Statement } from '../../../shared/board/entry.ts';
import type { Body, Entry, Kind } from '../../../shared/board/kinds.ts';
import { roomPath } from '../../../shared/wire/room.ts';
import { urnPath } from '../../../shared/wire/urn.ts';

/** PKCS #8 frame of an Ed25519 seed (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const answerWithin = 60_000;

interface Answer {
  readonly ok: boolean;
  readonly error?: string;
}

export interface LightIdentity {
  readonly url: string;
  readonly meeting: string;
  readonly code: string;
  readonly member: string;
}

export class LightPhone {
  readonly member: string;
  readonly device: string;
  /** A `cast` frame. */
  frame = '';
  private readonly identity: LightIdentity;
  private readonly key;
  private socket: Socket | null = null;

  constructor(identity: LightIdentity) {
    this.identity = identity;
    this.member = identity.member;
    this.key = createPrivateKey({ key: Buffer.concat([pkcs8, randomBytes(32)]), format: 'der', type: 'pkcs8' });
    this.device = String(createPublicKey(this.key).export({ format: 'jwk' }).x);
  }

  private sign(message: Uint8Array): string {
    return encodeB64(new Uint8Array(sign(null, message, this.key)));
  }

  statement<K extends Kind>(kind: K, body: Body<K>): Statement {
    const signature = this.sign(statementBytes(this.identity.meeting, kind, body));
    return { kind, body, author: this.device, signature } as Statement;
  }

  /** As a guest: claims its name and waits until the chair has confirmed. */
  async claim(): Promise<void> {
    const { socket } = await this.open();
    const enrolled = new Promise((resolve) => socket.once('claim', resolve));
    await this.ask(socket, 'hello', { as: 'guest', code: this.identity.code });
    const box = encodeB64(boxKeysFromSecret(new Uint8Array(randomBytes(32))).publicKey);
    await this.ask(socket, 'claim', {
      statement: this.statement('member.enrolled', { member: this.member, device: this.device, box }),
    });
    await enrolled;
    socket.disconnect();
  }

  /** Into the room as an enrolled device, and there from then on. */
  async enter(): Promise<void> {
    const { socket, challenge } = await this.open();
    this.socket = socket;
    socket.on('entries', ({ entries }: { entries: Entry[] }) => this.follow(entries));
    const { meeting } = this.identity;
    const signature = this.sign(helloBytes(meeting, challenge));
    await this.ask(socket, 'hello', { as: 'device', meeting, device: this.device, signature, have: null });
  }

  async say(statement: Statement): Promise<void> {
    if (this.socket === null) throw new Error('not in the room');
    await this.ask(this.socket, 'statement', { statement });
  }

  private follow(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'session.closed') void this.askUrn(dummyOf(entry.body.session));
      if (entry.kind === 'session.sealed') void this.witness(entry);
    }
  }

  private async witness(seal: Extract<Entry, { kind: 'session.sealed' }>): Promise<void> {
    const { session } = seal.body;
    const entry = sealHashes.get(session) ?? hashEntry(seal);
    sealHashes.set(session, entry);
    await this.say(this.statement('seal.witnessed', { session, entry, own: true }));
  }

  /** Milliseconds from before the connection to the receipt. Throws on anything but a receipt. */
  async cast(): Promise<number> {
    const started = performance.now();
    const answer = await this.askUrn(this.frame);
    if (!answer.ok) throw new Error(`a ballot got ${answer.error ?? 'nothing'}`);
    return performance.now() - started;
  }

  askUrn(frame: string): Promise<Answer> {
    const { url } = this.identity;
    const urn = new WebSocket(`${url.replace(/^http/, 'ws')}${urnPath}`, { headers: { origin: url } });
    return new Promise((resolve, reject) => {
      urn.on('open', () => urn.send(frame));
      urn.on('message', (data: Buffer) => {
        resolve(JSON.parse(data.toString()) as Answer);
        urn.close();
      });
      urn.on('error', reject);
      urn.on('close', () => reject(new Error('the urn closed without an answer')));
    });
  }

  leave(): void {
    this.socket?.disconnect();
  }

  private open(): Promise<{ socket: Socket; challenge: string }> {
    const { url } = this.identity;
    const socket = io(url, {
      ...{ path: roomPath, transports: ['websocket'], forceNew: true, reconnection: false },
      extraHeaders: { origin: url },
    });
    return new Promise((resolve, reject) => {
      socket.once('challenge', ({ challenge }: { challenge: string }) => resolve({ socket, challenge }));
      socket.once('connect_error', reject);
    });
  }

  private async ask(socket: Socket, event: string, body: object): Promise<void> {
    const answer = (await socket.timeout(answerWithin).emitWithAck(event, body)) as Answer;
    if (!answer.ok) throw new Error(`${event}: ${answer.error ?? 'no'}`);
  }
}

/** A paper that is none, as a phone without one to give back sends. */
function dummyOf(session: string): string {
  const drawn = (length: number): string => encodeB64(new Uint8Array(randomBytes(length)));
  const returned = { nonce: drawn(32), token: drawn(64), signature: drawn(64) };
  return JSON.stringify({ kind: 'closing', session, returned });
}

/** All light phones of this process see the same seal: hashed once. */
const sealHashes = new Map<string, string>();
