// A server that goes away and comes back.
import { buildApp, type App } from '../../server/app.ts';
import { makeFolder } from './folder.ts';
import { makeClient, patientWaits, watchAddress } from './server-app.ts';

/** One server after the other on the same folder and port. */
export class Restarting {
  app: App | null = null;
  restarts = 0;
  private port = 0;
  private readonly dataDir = makeFolder();
  private readonly clientDir = makeClient();

  async start(): Promise<App> {
    const built = await buildApp({
      ...{ dataDir: this.dataDir, clientDir: this.clientDir, publicUrl: null, logLevel: 'silent' },
      threads: 1,
      waits: patientWaits,
    });
    if (!built.ok) throw new Error(built.error);
    this.app = built.app;
    await built.app.fastify.listen({ port: this.port, host: '127.0.0.1' });
    const address = built.app.fastify.server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    watchAddress(built.app, this.url);
    return built.app;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    await this.app?.fastify.close();
    this.restarts++;
    await this.start();
  }
}
