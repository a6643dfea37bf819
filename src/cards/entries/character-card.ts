import { bold } from '@discordjs/formatters';
import type { CharacterDetail } from '../../content/catalog/catalog.ts';
import { formatEpisodeCode, whenOfActor } from '../../content/seasons.ts';
import { always, latest, type Order, whenOf } from '../../spoilers.ts';
import type { Section } from '../kit/card.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { disputed, escapeMarkdown, field, sentence } from '../kit/markdown.ts';
import { inPages } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import type { Line, SpoilerCover } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import {
  aliasNames,
  distinct,
  exampleLine,
  open,
  quoteLine,
  remarkLine,
  statementLine,
} from './entry-lines.ts';
import { type Place, pagedCard } from './paged-card.ts';
import { entriesOfExamples, type RelatedEntry, relatedMenus } from './related-entries.ts';
import { firstYear, knowsStay } from './stay.ts';
import { words } from './words.ts';

const examplesOnFirstPage = 3;
const examplesOnPage = 6;

/** A character's card: who they are first, then their story, then every trope they are an example of. */
export function characterCard(detail: CharacterDetail, cover: SpoilerCover, place: Place): DrawnCard {
  const { ref, show, character } = detail;
  const { view } = cover;
  const { order } = view;
  const examples = detail.examples.map((example) => exampleLine(example, ref, view));
  const tropes = cover.items(examples);
  const tropeSection = (lines: string[]): Section => ({ title: words.tropes(cover.count(examples)), lines });
  const pages = [
    [
      { lines: [character.summary ? escapeMarkdown(character.summary) : words.noSummary] },
      { lines: profile(detail, cover) },
      {
        title: words.people,
        lines: cover.items(detail.relations.map((relation) => relationLine(relation, order))),
      },
      tropeSection(tropes.slice(0, examplesOnFirstPage)),
    ],
    [
      { title: words.story, lines: cover.items(character.facts.map((fact) => statementLine(fact, order))) },
      { title: words.ownWords, lines: cover.items(ownWords(detail, order)) },
      {
        title: words.notes,
        lines: cover.items([
          ...character.notes.map((note) => remarkLine(note, order)),
          ...character.differs.map((text) => remarkLine(text, order, words.sourcesDifferOn)),
        ]),
      },
    ],
    ...inPages(tropes.slice(examplesOnFirstPage), examplesOnPage).map((lines) => [tropeSection(lines)]),
  ];
  const isKnown = cover.knows(detail.link.when);
  const picture = entryPicture(character.image, detail.link.when, cover);
  const cards = pagedCard(
    {
      entry: ref,
      accent: show.accent,
      title: escapeMarkdown(character.name),
      subtitle: subtitle(words.kindTitle.character, show),
      pages,
      ...picture.thumbnail,
      footer: [...cover.heldBack(), ...footer(show, character.sources, cover), ...picture.credit],
      menus: relatedMenus(relatedOf(detail, order), cover),
      covered: !isKnown,
    },
    place,
  );
  return { cards, hidden: cover.hidden(), isAllHidden: !isKnown };
}

function profile({ character, firstSeen }: CharacterDetail, cover: SpoilerCover): string[] {
  const { called, name } = character;
  const names = [
    ...(called && !name.startsWith(called) ? [open(escapeMarkdown(called))] : []),
    ...aliasNames(character.aliases, cover.view.order),
  ];
  const actor = character.actor ? escapeMarkdown(character.actor) : words.noActor;
  const spellings =
    character.actor_also.length > 0 ? words.alsoWritten(character.actor_also.map(escapeMarkdown)) : '';
  const actors = actorLines(character, cover);
  const first = firstSeen && cover.nameOf(firstSeen);
  return [
    ...field(words.playedBy, actors.length > 0 ? cover.words(actors).join(', ') : actor + spellings),
    ...field(words.pronouns, character.pronouns && escapeMarkdown(character.pronouns)),
    ...field(words.alsoCalled, cover.words(names).join(', ')),
    ...field(words.role, capital(character.role)),
    ...field(words.studies, capital(character.studies)),
    ...field(words.teaches, capital(character.teaches)),
    ...field(words.grade, capital(character.grade)),
    ...stay(character, cover),
    ...field(words.firstSeen, first ? escapeMarkdown(first) : undefined),
  ];
}

/** Everybody who played the part, each from when they did: how long they stayed is told when all is over. */
function actorLines({ actors }: CharacterDetail['character'], cover: SpoilerCover): Line[] {
  const isStayKnown = actors.every(({ seasons }) => seasons.length === 0) || knowsStay(cover);
  return actors.map((actor) => {
    const { name, also, seasons, from, note, differs } = actor;
    const when = [
      ...(from === undefined ? [] : [words.actorFrom(formatEpisodeCode(from))]),
      ...(seasons.length === 0
        ? []
        : [isStayKnown ? words.inSeasons(seasons) : words.firstIn(Math.min(...seasons))]),
      ...(note === undefined ? [] : [sentence(note)]),
    ].join(', ');
    const spellings = also.length > 0 ? words.alsoWritten(also.map(escapeMarkdown)) : '';
    return {
      text: `${escapeMarkdown(name)}${spellings}${when === '' ? '' : ` (${when})`}${disputed(differs)}`,
      when: whenOfActor(actor, cover.view.order),
    };
  });
}

/** The seasons or years somebody is in, as far as they may be told. */
function stay({ seasons, years }: CharacterDetail['character'], cover: SpoilerCover): string[] {
  if (seasons.length === 0 && years === undefined) return [];
  if (knowsStay(cover)) {
    const all = seasons.length === 0 ? '' : words.seasons(seasons);
    return [...field(words.season(seasons.length), all), ...field(words.years, capital(years))];
  }
  const first = seasons.length === 0 ? '' : String(Math.min(...seasons));
  return [...field(words.firstSeason, first), ...field(words.firstYear, firstYear(years))];
}

const capital = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : escapeMarkdown(text.charAt(0).toUpperCase() + text.slice(1));

const relationLine = ({ relation, to }: CharacterDetail['relations'][number], order: Order): Line => ({
  text: `${escapeMarkdown(relation.as)}: ${bold(escapeMarkdown(to.label))}${relation.note ? ` (${escapeMarkdown(relation.note)})` : ''}${disputed(relation.differs)}`,
  when: latest(whenOf(relation, order), to.when),
});

const ownWords = ({ character, link }: CharacterDetail, order: Order): Line[] =>
  character.quotes.map((quote) => quoteLine({ speaker: character.id, ...quote }, [link], order));

function relatedOf(
  { ref, relations, firstSeen, episodes, examples }: CharacterDetail,
  order: Order,
): RelatedEntry[] {
  const own = ({ id, kind }: { id: string; kind: string }) => kind === 'character' && id === ref.id;
  return [
    ...relations.map(({ to, relation }) => ({ to, when: whenOf(relation, order) })),
    ...entriesOfExamples(examples, ['trope', 'episode'], order),
    ...distinct([...(firstSeen ? [firstSeen] : []), ...episodes]).map((to) => ({ to, when: always })),
  ].filter(({ to }) => !own(to));
}
