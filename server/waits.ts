// How long the server waits for others before it goes on without them, milliseconds. Tests that wait for nobody shorten it.

export interface Waits {
  /** §6 Close: so long phones may still bring back what they have. */
  readonly collectForMs: number;
  /** After the last share that is needed, phones that have not confirmed yet get so long: `confirmed` stands in the result. */
  readonly confirmWithinMs: number;
  /** §7: so long a holder waits for the last confirmations before its owner is asked. */
  readonly askAfterMs: number;
  /** A device that owes a step gets so long before it is rung; one that is open takes a second or two. */
  readonly ringAfterMs: number;
  /** How often the server looks for who is to be rung. */
  readonly lookEveryMs: number;
  /** The room: how often a connection is asked whether somebody is there, and how long it may take to answer. */
  readonly pingEveryMs: number;
  readonly pongWithinMs: number;
  /** A connection to the urn without a frame for so long is closed. */
  readonly urnIdleMs: number;
  /** A connection to the urn that was refused is heard again only after so long. */
  readonly urnRefusedMs: number;
  /** A connection to the room that does not say hello for so long is nobody's. */
  readonly helloWithinMs: number;
  /** A claim to a name outlives its phone's connection for so long. */
  readonly claimKeptMs: number;
}

export const realWaits: Waits = {
  collectForMs: 3000,
  confirmWithinMs: 1500,
  askAfterMs: 10_000,
  ringAfterMs: 8000,
  lookEveryMs: 2000,
  pingEveryMs: 10_000,
  pongWithinMs: 10_000,
  urnIdleMs: 120_000,
  urnRefusedMs: 200,
  helloWithinMs: 15_000,
  claimKeptMs: 60_000,
};
