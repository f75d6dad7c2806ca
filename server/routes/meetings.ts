// Meetings and the chair's commands on one.
import type { FastifyInstance } from 'fastify';
import { commandSchemas, createMeetingSchema, pathOf, type Command, type CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import type { Access } from '../access/access.ts';
import {
  allowCount,
  appointHolders,
  closeSession,
  decideClaim,
  endMeeting,
  releaseMember,
  remindVoters,
  setStanding,
  takeBackSession,
  voidSession,
} from '../meeting/commands.ts';
import { strikeHelper } from '../meeting/assisted.ts';
import { makeCards, revokeCards } from '../meeting/cards.ts';
import { withdrawClaims } from '../meeting/claims.ts';
import { writeFolder } from '../meeting/folder.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Meetings } from '../meeting/meetings.ts';
import { noteForMinutes } from '../meeting/minutes.ts';
import { openSession } from '../meeting/open-session.ts';
import { startPaperVote, typePaperCount, voidPaperVote } from '../meeting/paper-vote.ts';
import { sayOfSubject, withdrawSubject } from '../meeting/subjects.ts';
import { rate, rateAll, rerate } from '../meeting/rate.ts';
import { openPractice } from '../meeting/practice.ts';
import { sayOfCheck } from '../meeting/room-checks.ts';
import type { Network } from '../network.ts';
import { sayOfPerson, strikeMember } from '../meeting/roll-by-hand.ts';
import { importRoll, stateFacts, stateForAll } from '../meeting/ratings.ts';

export interface MeetingRoutes {
  readonly meetings: Meetings;
  readonly access: Access;
  readonly network: Network;
  /** Where folders of meetings are written. */
  readonly dataDir: string;
}

type Handler<C extends Command> = (meeting: Meeting, body: CommandBody<C>, chair: string) => Answer | Promise<Answer>;
type Handlers = { readonly [C in Command]: Handler<C> };

const handlersOf = ({ access, network, dataDir }: MeetingRoutes): Handlers => ({
  roll: (meeting, body, chair) => importRoll(meeting, chair, body),
  person: sayOfPerson,
  strike: strikeMember,
  standing: setStanding,
  claim: decideClaim,
  claims: withdrawClaims,
  helper: strikeHelper,
  release: releaseMember,
  holders: appointHolders,
  check: sayOfCheck,
  open: openSession,
  practice: openPractice,
  probe: async (meeting) =>
    meeting.probe === null ? refuse('try-again-later') : { ok: true, ...(await meeting.probe()) },
  cards: makeCards,
  'revoke-cards': revokeCards,
  wifi: (_meeting, { wifi }) => network.sayWifi(wifi),
  address: (_meeting, { url }) => network.choose(url),
  close: closeSession,
  void: voidSession,
  takeBack: takeBackSession,
  allow: allowCount,
  remind: remindVoters,
  rating: (meeting, body, chair) => rate(meeting, chair, body),
  ratings: (meeting, body, chair) => rateAll(meeting, chair, body),
  paper: startPaperVote,
  paperCount: typePaperCount,
  paperVoid: voidPaperVote,
  rerate: (meeting, body, chair) => rerate(meeting, chair, body),
  facts: (meeting, body, chair) => stateFacts(meeting, chair, body),
  bulk: (meeting, body, chair) => stateForAll(meeting, chair, body),
  subject: sayOfSubject,
  withdraw: withdrawSubject,
  notes: noteForMinutes,
  end: async (meeting, body) => {
    const ended = await endMeeting(meeting, body);
    if (!ended.ok) return ended;
    // A full disk is no reason to keep a meeting from ending: the button writes the folder again.
    const folder = await writeFolder(meeting, dataDir).catch((error: unknown) => {
      meeting.parts.onFault(error);
      return null;
    });
    return { ok: true, path: folder?.ok === true ? folder.path : null };
  },
  folder: (meeting) => writeFolder(meeting, dataDir),
  screen: async (meeting) => ({ ok: true, token: await access.issueScreenToken(meeting.id) }),
});

export function routeMeetings(app: FastifyInstance, routes: MeetingRoutes): void {
  const { meetings, access } = routes;
  app.get(pathOf.meetings, async () => ({
    ok: true,
    meetings: (await meetings.list()).map(({ meeting, code, request, ended }) => ({
      meeting,
      code,
      ...request,
      ended,
    })),
  }));
  app.post<{ Body: { meeting: string; organisation: string; title: string; date: string } }>(
    pathOf.meetings,
    { schema: { body: createMeetingSchema } },
    async ({ body: { meeting, ...request } }) => meetings.create(meeting, request),
  );
  const handlers = handlersOf(routes);
  const route = <C extends Command>(command: C, handle: Handler<C>): void => {
    app.post<{ Params: { meeting: string }; Body: CommandBody<C> }>(
      pathOf.command(':meeting', command),
      // A roll of thousands with all its facts is long.
      { schema: { body: commandSchemas[command] }, bodyLimit: command === 'roll' ? 32 * 2 ** 20 : 2 ** 20 },
      async ({ params, body }) => {
        const meeting = await meetings.get(params.meeting);
        if (meeting === null) return refuse('meeting-unknown');
        return handle(meeting, body as CommandBody<C>, (await access.chairName()) ?? '');
      },
    );
  };
  for (const command of Object.keys(commandSchemas) as Command[])
    route(command, handlers[command] as Handler<typeof command>);
}
