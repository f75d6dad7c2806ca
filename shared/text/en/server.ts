import type { Translated } from '../messages.ts';
import type { server as vi } from '../vi/server.ts';

export const server: Translated<typeof vi> = {
  wrongSetting: (p) => `Environment variable ${p.name} is wrong: ${p.cause}.`,
  settings: {
    PORT: 'must be a port number from 0 to 65535',
    HOST: 'must be an IP address or a host name',
    DATA_DIR: 'must be the path of a folder',
    PUBLIC_URL: 'must be an http:// or https:// address without a path',
    LOG_LEVEL: 'must be one of: trace, debug, info, warn, error, fatal, silent',
  },
  portInUse: (p) => `Port ${p.port} is used by another program; set another PORT and start again.`,
  portForbidden: (p) => `Opening port ${p.port} is not allowed; set PORT to 1024 or above and start again.`,
  hostUnknown: (p) => `This computer has no address ${p.host}; correct HOST and start again.`,
  dataDirInUse: (p) => `Another server is using the data folder ${p.folder}.`,
  dataDirUnusable: (p) => `The data folder ${p.folder} cannot be used: ${p.cause}.`,
  setUpLink: (p) =>
    `The chair’s page: ${p.url}\nFirst start: open the address above in this computer’s browser and set the chair’s password.`,
  chairPage: (p) =>
    `The chair’s page: ${p.url}\nOpen the address above in this computer’s browser and sign in with the password that was set.`,
  onThisComputer: (p) => `The members’ page, on this computer: ${p.url}`,
  onTheNetwork: (p) => `The members’ page, in the hall: ${p.url}`,
  notFound: {
    title: 'There is no such page',
    text: 'The address is mistyped. The code of a meeting is entered on the page for joining, not in the address.',
    toStart: 'To the page for joining',
  },
  stopped: 'Stopped.',
  newPassword: 'New password of the chair (at least 8 characters): ',
  passwordTooShort: 'The password needs at least 8 characters.',
  passwordSet: 'The new password is set. All earlier sign-ins have ended.',
};
