// npm start [-- --no-demo]: from a fresh clone to a running server.
import { demoAccounts } from './bootstrap/demo-accounts.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { giveUp, sayOn } from './bootstrap/say.mjs';
import { checkAddress, originAdvice, readStartOptions, startServer } from './bootstrap/server.mjs';

const HELP = `npm start [-- --no-demo]

  --no-demo        do not load the demo distributor into an empty database

  PORT             3000 unless set
  HOST             0.0.0.0 unless set; with the demo 127.0.0.1, for its passwords are printed here
  ORIGIN           the address people use, e.g. https://five.example.com: links in mails and memos begin with it
  ADDRESS_HEADER, XFF_DEPTH
                   where a proxy says who asks: docs/how-to/run-behind-a-proxy.md
  HOUSE_NAME       the distributor's name, under which credentials are issued
  HIGH_FIVE_DATA   folder of the database and the files, "data" unless set
  DATABASE_URL     postgres://… instead of the SQLite file in that folder
  SMTP_URL         smtp://… of a mail server     MAIL_FROM    whom mails are from
  LOG_LEVEL        info unless set               LOG_FORMAT   text on a terminal, json elsewhere, unless set
`;

/** A house without the demo has nobody in it who could invite the first person. */
const FIRST_ADMIN = [
  'nobody can sign in yet? Invite yourself, and open the link that it prints:',
  '  npm run -s cli -- user invite you@example.com --name "Your name" --staff programme_admin'
];

try {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
  } else {
    // Before minutes go into installing and building.
    checkAddress({ port: process.env.PORT || '3000', origin: process.env.ORIGIN });
    const say = sayOn(process.stdout);
    await prepare({ build: true });
    const url = await startServer(options);
    say(`High Five is at ${url}`);
    const accounts = options.demo ? demoAccounts() : [];
    for (const line of options.demo ? accounts : FIRST_ADMIN) say(line);
    const advice = originAdvice({ url, demo: accounts.length > 0, origin: process.env.ORIGIN });
    if (advice !== null) say(advice);
    say('Ctrl-C stops it');
  }
} catch (error) {
  giveUp(error);
}
