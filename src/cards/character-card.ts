import type { APIContainerComponent } from 'discord-api-types/v10';
import type { CharacterDetail } from '../content/catalog.ts';
import { isStamped } from '../content/stamp.ts';
import { renderCard, type Section } from './card.ts';
import {
  aliasNames,
  distinct,
  exampleLine,
  field,
  quoteLine,
  spoilersLast,
  statementLine,
} from './entry-lines.ts';
import { exampleLeads, type Lead, leadMenus } from './links.ts';
import { bold, disputed, item, plain, sentenceList } from './markdown.ts';
import { cardId, clampPage, inPages, nonEmpty, pagerRow } from './pages.ts';
import { footer, subtitle } from './show-line.ts';

const examplesOnFirstPage = 3;
const examplesOnPage = 6;

/** A character's card: who they are first, then their story, then every trope they are an example of. */
export function characterCard(detail: CharacterDetail, page = 0): APIContainerComponent {
  const { ref, show, character } = detail;
  const speakers = new Map([[character.id, character.name]]);
  const tropes = spoilersLast(detail.examples).map((example) => exampleLine(example, ref));
  const tropeSection = (lines: string[]): Section => ({ title: `Tropes (${tropes.length})`, lines });
  const pages = nonEmpty([
    [
      { lines: [plain(character.summary)] },
      { lines: profile(detail) },
      { title: 'People', lines: detail.relations.map(relationLine) },
      tropeSection(tropes.slice(0, examplesOnFirstPage)),
    ],
    [
      { title: 'Story', lines: character.facts.map(statementLine) },
      {
        title: 'In their words',
        lines: character.quotes.map((quote) => quoteLine({ speaker: character.id, ...quote }, speakers)),
      },
      {
        title: 'Notes',
        lines: [...character.notes.map(plain), ...character.differs.map(contested)].map(
          (line) => `- ${line}`,
        ),
      },
    ],
    ...inPages(tropes.slice(examplesOnFirstPage), examplesOnPage).map((lines) => [tropeSection(lines)]),
  ]);
  const shown = clampPage(page, pages.length);
  return renderCard({
    accent: show.accent,
    title: plain(character.name),
    subtitle: subtitle('Character', show),
    sections: pages[shown] ?? [],
    footer: footer(show, character.sources),
    rows: [...pagerRow(shown, pages.length, (to) => cardId(ref, to)), ...leadMenus(leads(detail))],
    covered: isStamped(character),
  });
}

function profile({ character, firstSeen }: CharacterDetail): string[] {
  const { called, name } = character;
  const names = [
    ...(called && !name.startsWith(called) ? [plain(called)] : []),
    ...aliasNames(character.aliases),
  ];
  const actor = character.actor ? plain(character.actor) : 'not recorded yet';
  const spellings =
    character.actor_also.length > 0 ? ` (also ${character.actor_also.map(plain).join(', ')})` : '';
  return [
    ...field('Played by', actor + spellings),
    ...field('Also called', names.join(', ')),
    ...field('Role', capital(character.role)),
    ...field('Studies', capital(character.studies)),
    ...field('Teaches', capital(character.teaches)),
    ...field('Grade', capital(character.grade)),
    ...field(
      character.seasons.length > 1 ? 'Seasons' : 'Season',
      sentenceList(character.seasons.map(String)),
    ),
    ...field('Years', capital(character.years)),
    ...field('First seen', firstSeen ? plain(firstSeen.label) : undefined),
  ];
}

const capital = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plain(text.charAt(0).toUpperCase() + text.slice(1));

const relationLine = ({ relation, to }: CharacterDetail['relations'][number]): string =>
  item(
    relation,
    `${plain(relation.as)}: ${bold(plain(to.label))}${relation.note ? ` (${plain(relation.note)})` : ''}${disputed(relation.differs)}`,
  );

const contested = (text: string): string => `Sources differ: ${plain(text)}`;

function leads({ ref, relations, firstSeen, episodes, examples }: CharacterDetail): Lead[] {
  const own = ({ id, kind }: { id: string; kind: string }) => kind === 'character' && id === ref.id;
  return [
    ...relations.map(({ to, relation }) => ({ to, because: relation })),
    ...exampleLeads(examples, ['trope', 'episode']),
    ...distinct([...(firstSeen ? [firstSeen] : []), ...episodes]).map((to) => ({ to, because: {} })),
  ].filter(({ to }) => !own(to));
}
