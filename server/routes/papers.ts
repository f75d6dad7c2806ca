// Files in and out: the roll, dossiers, minutes, the bundle.
import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { vi } from '../../shared/text/vi.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { previewQuerySchema, type RefusedFile } from '../../shared/wire/roster.ts';
import { refuse } from '../../shared/wire/refusals.ts';
import { listEntries } from '../dossiers/import-roll.ts';
import { makeBundle } from '../meeting/bundle.ts';
import type { Meetings } from '../meeting/meetings.ts';
import { readMeetingMinutes, readMinutes, readNotes } from '../meeting/minutes.ts';
import { readRatings } from '../meeting/rate.ts';
import { readDossier } from '../meeting/ratings.ts';
import { readAside } from '../papers/read-aside.ts';
import { fileLimits } from '../papers/read-workbook.ts';
import { writeTemplate } from '../papers/write-template.ts';

const tooLarge: RefusedFile = {
  ...{ ok: false, error: 'too-large', row: null, header: null, sheet: null, cell: null },
};

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function routePapers(app: FastifyInstance, meetings: Meetings): void {
  // A file as it is; text is what somebody copied from a sheet.
  const bodyLimit = fileLimits.bytes + 1024;
  app.addContentTypeParser(
    ['application/octet-stream', xlsx],
    { parseAs: 'buffer', bodyLimit },
    (_request, body, done) => done(null, body),
  );
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));

  app.get(pathOf.template, async (_request, reply) => {
    const template = await writeTemplate(vi.papers);
    return reply.type(xlsx).header('content-disposition', attachment('Mau-danh-sach-dang-vien.xlsx')).send(template);
  });
  app.post<{ Params: { meeting: string }; Body: unknown; Querystring: v.InferOutput<typeof previewQuerySchema> }>(
    pathOf.preview(':meeting'),
    {
      bodyLimit,
      schema: { querystring: previewQuerySchema },
      errorHandler: (error, _request, reply) => {
        if (error.statusCode !== 413) throw error;
        void reply.code(413).send(tooLarge);
      },
    },
    async ({ params, body, query }) => {
      const meeting = await meetings.get(params.meeting);
      if (meeting === null) return refuse('meeting-unknown');
      const roll = listEntries(meeting.book.people);
      const { date } = meeting.row.request;
      if (typeof body !== 'string' && !Buffer.isBuffer(body)) return refuse('malformed');
      return readAside({ content: body, roll, ratedOn: date, standing: query.standing ?? null });
    },
  );
  app.get<{ Params: { meeting: string; subject: string } }>(
    `/api/meetings/:meeting/dossiers/:subject`,
    async ({ params }) => {
      const meeting = await meetings.get(params.meeting);
      return meeting === null ? refuse('meeting-unknown') : readDossier(meeting, params.subject);
    },
  );
  app.get<{ Params: { meeting: string; subject: string } }>(
    `/api/meetings/:meeting/ratings/:subject`,
    async ({ params }) => {
      const meeting = await meetings.get(params.meeting);
      return meeting === null ? refuse('meeting-unknown') : readRatings(meeting, params.subject);
    },
  );
  app.get<{ Params: { meeting: string; session: string } }>(
    pathOf.minutes(':meeting', ':session'),
    async ({ params }) => {
      const meeting = await meetings.get(params.meeting);
      return meeting === null ? refuse('meeting-unknown') : readMinutes(meeting, params.session);
    },
  );
  app.get<{ Params: { meeting: string } }>(pathOf.meetingMinutes(':meeting'), async ({ params }) => {
    const meeting = await meetings.get(params.meeting);
    return meeting === null
      ? refuse('meeting-unknown')
      : { ok: true as const, minutes: await readMeetingMinutes(meeting) };
  });
  app.get<{ Params: { meeting: string } }>(pathOf.notes(':meeting'), async ({ params }) => {
    const meeting = await meetings.get(params.meeting);
    return meeting === null ? refuse('meeting-unknown') : readNotes(meeting);
  });
  app.get<{ Params: { meeting: string } }>(pathOf.bundle(':meeting'), async ({ params }, reply) => {
    const meeting = await meetings.get(params.meeting);
    if (meeting === null) return refuse('meeting-unknown');
    const name = `${meeting.row.request.date}_${meeting.row.code}_bundle.json`;
    return reply
      .type('application/json')
      .header('content-disposition', attachment(name))
      .send(await makeBundle(meeting));
  });
}

/** @param name in ASCII */
const attachment = (name: string): string => `attachment; filename="${name}"`;
