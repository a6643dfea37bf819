import { drawAgain } from '../src/cards/entries/actions.ts';
import { words } from '../src/cards/entries/words.ts';
import { buttonRow } from '../src/cards/kit/card.ts';
import type { Context } from '../src/command/context.ts';
import { defineCommand, onPress, type Reply } from '../src/command/define-command.ts';
import { showEntry } from '../src/command/lookup-reply.ts';
import { showOption, showsFor } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { mayKnow } from '../src/content/search/look-up.ts';
import { inCompany } from '../src/spoilers.ts';

const choices = [
  { name: 'Character', value: 'character' },
  { name: 'Episode', value: 'episode' },
  { name: 'Trope', value: 'trope' },
] as const;

export default defineCommand({
  name: 'random',
  description: 'A random card',
  options: {
    kind: { description: 'Only of this kind', choices },
    show: showOption,
  },
  execute: (context, { kind, show }) => draw(context, kind ?? '', showsFor(context, show), false),
  components: [
    onPress(drawAgain, (context, { args: { kind, show }, ephemeral }) =>
      draw(context, kind, show === '' ? [] : [show], ephemeral),
    ),
  ],
});

/** A card of a kind, empty for any, and of some shows, none for all. */
function draw(context: Context, kind: string, shows: readonly string[], ephemeral: boolean): Reply {
  const { everybody, member } = context.viewers;
  const viewer = ephemeral ? member : inCompany(member, everybody);
  const pool = context.catalog
    .drawable()
    .filter(
      (entry) => (kind === '' || entry.kind === kind) && (shows.length === 0 || shows.includes(entry.show)),
    )
    .filter((link) => mayKnow(link, viewer));
  const entry = pool[Math.floor(context.random() * pool.length)];
  if (!entry) throw new UserError(words.nothingToDraw);
  const [onlyShow = '', ...others] = shows;
  const again = drawAgain.id({ kind, show: others.length === 0 ? onlyShow : '' });
  const reply = showEntry(context, entry, 0, ephemeral);
  return { ...reply, parts: [...reply.parts, ...buttonRow([{ label: words.drawAnother, id: again }])] };
}
