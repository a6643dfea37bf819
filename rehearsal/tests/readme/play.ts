import { startRehearsal } from '@callboard/rehearsal';
import { pageRoutes } from '@callboard/rehearsal/page';
import { runPrompt } from '@callboard/rehearsal/terminal';
import { startBot } from './bot.ts';

const { stdin: input, stdout: output } = process;
const rehearsal = await startRehearsal({ port: Number(process.env.PORT ?? 5150), extend: pageRoutes() });
const bot = await startBot(rehearsal.apiUrl, rehearsal.token);
output.write(`Open ${rehearsal.url}, or type here: /greet\n`);
await runPrompt({ rehearsal, input, output, isTTY: Boolean(input.isTTY) });
await bot.destroy();
await rehearsal.close();
