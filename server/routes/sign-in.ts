// The chair comes in: the first password by the printed link, then by password.
import type { FastifyInstance } from 'fastify';
import { pathOf, setUpSchema, signInSchema } from '../../shared/wire/http.ts';
import type { Access } from '../access/access.ts';
import { bearerOf } from './chair-only.ts';

export function routeSignIn(app: FastifyInstance, access: Access): void {
  app.get(pathOf.setUp, async () => ({ ok: true, needed: await access.isSetUpNeeded() }));
  app.post<{ Body: { token: string; name: string; password: string } }>(
    pathOf.setUp,
    { schema: { body: setUpSchema } },
    async ({ body }) => access.setUp(body),
  );
  app.post<{ Body: { password: string } }>(
    pathOf.signIn,
    { schema: { body: signInSchema } },
    async ({ body, ip, raw }) => access.signIn(body.password, { address: ip, isGone: () => raw.socket.destroyed }),
  );
  app.delete(pathOf.signIn, async (request) => {
    const token = bearerOf(request);
    if (token !== null) await access.signOut(token);
    return { ok: true };
  });
}
