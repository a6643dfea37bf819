import type { CharacterDetail } from '../../content/catalog/catalog.ts';
import { always, latest, type Run, whenOf } from '../../spoilers.ts';
import { renderCard, type Section } from '../kit/card.ts';
import { bold, disputed, field, plain, sentenceList } from '../kit/markdown.ts';
import { cardId, clampPage, inPages, nonEmpty, pagerRow } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import type { Told, Veil } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import {
  aliasNames,
  distinct,
  exampleLine,
  inOrderOfTime,
  open,
  quoteLine,
  statementLine,
} from './entry-lines.ts';
import { coveredLeads, exampleLeads, type Lead, leadMenus } from './related-entries.ts';

const examplesOnFirstPage = 3;
const examplesOnPage = 6;

/** A character's card: who they are first, then their story, then every trope they are an example of. */
export function characterCard(detail: CharacterDetail, veil: Veil, page: number): DrawnCard {
  const { ref, show, character } = detail;
  const { sight } = veil;
  const { run } = sight;
  const tropes = veil.items(
    inOrderOfTime(detail.examples, run).map((example) => exampleLine(example, ref, sight)),
  );
  const tropeSection = (lines: string[]): Section => ({ title: `Tropes (${tropes.length})`, lines });
  const pages = nonEmpty([
    [
      { lines: [plain(character.summary)] },
      { lines: profile(detail, veil) },
      { title: 'People', lines: veil.items(detail.relations.map((relation) => relationLine(relation, run))) },
      tropeSection(tropes.slice(0, examplesOnFirstPage)),
    ],
    [
      { title: 'Story', lines: veil.items(character.facts.map((fact) => statementLine(fact, run))) },
      { title: 'In their words', lines: veil.items(ownWords(detail, run)) },
      {
        title: 'Notes',
        lines: veil.items([
          ...character.notes.map((note) => open(plain(note))),
          ...character.differs.map((text) => open(`Sources differ: ${plain(text)}`)),
        ]),
      },
    ],
    ...inPages(tropes.slice(examplesOnFirstPage), examplesOnPage).map((lines) => [tropeSection(lines)]),
  ]);
  const shown = clampPage(page, pages.length);
  const leads = leadsOf(detail, run);
  const isKnown = veil.knows(detail.link.when);
  const card = renderCard({
    accent: show.accent,
    title: plain(character.name),
    subtitle: subtitle('Character', show),
    sections: pages[shown] ?? [],
    footer: [...veil.heldBack(), ...footer(show, character.sources, veil)],
    rows: [...pagerRow(shown, pages.length, (to) => cardId(ref, to)), ...leadMenus(leads, veil)],
    covered: !isKnown,
  });
  return {
    components: [card, ...coveredLeads(leads, veil, show.accent)],
    beyond: veil.beyond,
    isGutted: !isKnown,
  };
}

function profile({ character, firstSeen }: CharacterDetail, veil: Veil): string[] {
  const { called, name } = character;
  const names = [
    ...(called && !name.startsWith(called) ? [open(plain(called))] : []),
    ...aliasNames(character.aliases, veil.sight.run),
  ];
  const actor = character.actor ? plain(character.actor) : 'not recorded yet';
  const spellings =
    character.actor_also.length > 0 ? ` (also ${character.actor_also.map(plain).join(', ')})` : '';
  const first = firstSeen && veil.nameOf(firstSeen);
  return [
    ...field('Played by', actor + spellings),
    ...field('Also called', veil.words(names).join(', ')),
    ...field('Role', capital(character.role)),
    ...field('Studies', capital(character.studies)),
    ...field('Teaches', capital(character.teaches)),
    ...field('Grade', capital(character.grade)),
    ...field(
      character.seasons.length > 1 ? 'Seasons' : 'Season',
      sentenceList(character.seasons.map(String)),
    ),
    ...field('Years', capital(character.years)),
    ...field('First seen', first ? plain(first) : undefined),
  ];
}

const capital = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plain(text.charAt(0).toUpperCase() + text.slice(1));

const relationLine = ({ relation, to }: CharacterDetail['relations'][number], run: Run): Told => ({
  text: `${plain(relation.as)}: ${bold(plain(to.label))}${relation.note ? ` (${plain(relation.note)})` : ''}${disputed(relation.differs)}`,
  when: latest(whenOf(relation, run), to.when),
});

const ownWords = ({ character, link }: CharacterDetail, run: Run): Told[] =>
  character.quotes.map((quote) => quoteLine({ speaker: character.id, ...quote }, [link], run));

function leadsOf({ ref, relations, firstSeen, episodes, examples }: CharacterDetail, run: Run): Lead[] {
  const own = ({ id, kind }: { id: string; kind: string }) => kind === 'character' && id === ref.id;
  return [
    ...relations.map(({ to, relation }) => ({ to, when: whenOf(relation, run) })),
    ...exampleLeads(examples, ['trope', 'episode'], run),
    ...distinct([...(firstSeen ? [firstSeen] : []), ...episodes]).map((to) => ({ to, when: always })),
  ].filter(({ to }) => !own(to));
}
