import { buttonRows } from '../src/cards/kit/card.ts';
import { customId } from '../src/cards/kit/custom-id.ts';
import { type Context, defineCommand, type Reply, UserError } from '../src/command/define-command.ts';
import { showEntry, showOption, showsFor } from '../src/command/lookup-reply.ts';
import { mayKnow } from '../src/content/search/look-up.ts';

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
  execute: (context, { kind, show }) => draw(context, kind, showsFor(context, show), false),
  components: {
    again: (context, { args, ephemeral }) => {
      const [kind = '', show = ''] = args.split(':');
      return draw(context, kind === '' ? undefined : kind, show === '' ? [] : [show], ephemeral);
    },
  },
});

function draw(context: Context, kind: string | undefined, shows: readonly string[], alone: boolean): Reply {
  const viewer = alone ? context.viewers.member : context.viewers.everybody;
  const pool = context.catalog
    .drawable()
    .filter(
      (ref) => (kind === undefined || ref.kind === kind) && (shows.length === 0 || shows.includes(ref.show)),
    )
    .filter((link) => mayKnow(link, viewer));
  const ref = pool[Math.floor(context.random() * pool.length)];
  if (!ref) throw new UserError('There is nothing of that kind in this show yet. Try another kind or show.');
  const again = customId('random', 'again', `${kind ?? ''}:${shows.length === 1 ? shows[0] : ''}`);
  const reply = showEntry(context, ref, 0, alone);
  return { ...reply, components: [...reply.components, ...buttonRows([{ label: '🎲 Another', id: again }])] };
}
