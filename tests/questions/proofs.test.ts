import { describe, expect, test } from 'vitest';
import { fold } from '../../src/content/fold.ts';
import type { CharacterRecord, Pack } from '../../src/content/packs/schema.ts';
import { episodeId, episodeNumbers } from '../../src/content/seasons.ts';
import type { Question, QuestionKind } from '../../src/questions/question.ts';
import { afterLast, type Stamp } from '../../src/spoilers.ts';
import { questionsOf, realPacks, wholeText } from './question-packs.ts';

/** Checked against the packs alone, in other ways than those in which the questions are made. */
const { ca, za } = realPacks();
const shows = [
  { pack: ca, questions: questionsOf('backstage-ca', [ca, za]) },
  { pack: za, questions: questionsOf('backstage-za', [ca, za]) },
];
const cases = (kind: QuestionKind) =>
  shows.flatMap(({ pack, questions }) =>
    questions
      .filter((question) => question.kind === kind)
      .map((question) => ({ id: question.id, pack, question })),
  );

const isCalled = (name: string) => (record: CharacterRecord) =>
  [record.name, record.called].some((own) => own !== undefined && fold(own) === fold(name));
const characterNamed = ({ characters }: Pack, name: string): CharacterRecord => {
  const found = characters.filter(isCalled(name));
  const [record] = found;
  if (!record || found.length > 1) throw new Error(`${found.length} characters named ${name}`);
  return record;
};
const quotedIn = ({ text }: Question): string => /“(.*)”/s.exec(text)?.[1] ?? '';
const titled = ({ episodes }: Pack, title: string) => {
  const found = episodes.find((episode) => episode.title === title);
  if (!found) throw new Error(`no episode ${title}`);
  return found;
};

describe('a wrong option is wrong', () => {
  test.each(cases('actor'))('$id', ({ pack, question }) => {
    const asksActor = question.id.startsWith('actor:');
    const id = question.id.split(':')[1];
    for (const option of question.wrong) {
      const other = pack.characters.find((record) =>
        asksActor ? record.actor === option : isCalled(option)(record),
      );
      expect(other?.id).not.toBe(id);
      expect(other?.actor).not.toBe(pack.characters.find((record) => record.id === id)?.actor);
    }
  });

  test.each(cases('discipline'))('$id', ({ pack, question }) => {
    const [field, id, who] = question.id.split(':');
    const known = pack.characters.find((record) => record.id === id);
    const text = (record: CharacterRecord | undefined) =>
      fold((field === 'teaches' ? record?.teaches : record?.studies) ?? '');
    const subject = fold(text(known).split(' ')[0] ?? '');
    for (const option of question.wrong) {
      if (who === undefined) expect(text(known)).not.toContain(fold(option));
      else {
        expect(text(characterNamed(pack, option))).not.toBe('');
        expect(text(characterNamed(pack, option))).not.toContain(subject);
      }
    }
  });

  test.each(cases('surname'))('$id', ({ pack, question }) => {
    const [, id] = question.id.split(':');
    const name = pack.characters.find((record) => record.id === id)?.name ?? '';
    expect(name.endsWith(question.answer)).toBe(true);
    for (const option of question.wrong) expect(name).not.toContain(option);
  });

  test.each(cases('relation'))('$id', ({ pack, question }) => {
    const [, id, as] = question.id.split(':');
    const person = pack.characters.find((record) => record.id === id);
    const word = as?.split('-').at(-1) ?? '';
    const answer = characterNamed(pack, question.answer);
    expect(person?.relations.some(({ to }) => to === answer.id)).toBe(true);
    for (const option of question.wrong) {
      const other = characterNamed(pack, option);
      expect(other.id).not.toBe(id);
      expect(
        person?.relations
          .filter(({ to }) => to === other.id)
          .map((tie) => tie.as)
          .join(),
      ).not.toContain(word);
    }
  });

  test.each(cases('trope-of-moment'))('$id', ({ pack, question }) => {
    const moments = pack.tropes.flatMap((trope) =>
      trope.examples.filter(({ text }) => text === quotedIn(question)).map((example) => ({ trope, example })),
    );
    const [moment] = moments;
    if (!moment || moments.length > 1) throw new Error('not one moment');
    expect(moment.trope.clean ?? moment.trope.name).toBe(question.answer);
    expect(moment.example.differs).toBeUndefined();
    const people = new Set(moment.example.characters);
    for (const option of question.wrong) {
      const other = pack.tropes.find(({ name }) => name === option);
      if (!other) throw new Error(`no trope ${option}`);
      for (const { characters } of other.examples) {
        expect(characters.length).toBeGreaterThan(0);
        expect(characters.filter((character) => people.has(character))).toEqual([]);
      }
    }
  });

  test.each(cases('character-of-moment'))('$id', ({ pack, question }) => {
    const answer = characterNamed(pack, question.answer);
    const trope = pack.tropes.find(({ id }) => id === question.id.split(':')[1]);
    expect(question.text).toContain('____');
    expect(trope?.examples.some(({ characters }) => characters.includes(answer.id))).toBe(true);
    for (const option of question.wrong) {
      const other = characterNamed(pack, option);
      expect(trope?.examples.some(({ characters }) => characters.includes(other.id))).toBe(false);
      expect(question.text.includes(option)).toBe(false);
    }
  });

  test.each(cases('episode-of-event'))('$id', ({ pack, question }) => {
    const right = titled(pack, question.answer);
    const event = right.events.find(({ text }) => text === quotedIn(question));
    expect(event).toBeDefined();
    expect(event?.differs).toBeUndefined();
    const people = pack.characters.filter(({ name, called }) => event?.text.includes(called ?? name));
    for (const option of question.wrong) {
      const other = titled(pack, option);
      expect(other.id).not.toBe(right.id);
      expect(people.some(({ id }) => !other.characters.includes(id))).toBe(true);
      expect(other.events.some(({ text }) => text === event?.text)).toBe(false);
    }
  });

  test.each(cases('episode-number'))('$id', ({ pack, question }) => {
    const [, id = '', form] = question.id.split(':');
    const number = (title: string) => episodeNumbers(titled(pack, title).id);
    const overall = (title: string) => number(title).season * 1000 + number(title).number;
    const { season, number: own } = episodeNumbers(id);
    for (const option of question.wrong) {
      if (form === 'number') expect(option).not.toMatch(new RegExp(`\\b${own}(?:st|nd|rd|th)`));
      if (form === 'title') expect(titled(pack, option).id).not.toBe(id);
      if (form === 'next') expect(overall(option)).not.toBe(season * 1000 + own + 1);
      if (form === 'first') expect(overall(option)).toBeGreaterThan(overall(question.answer));
    }
  });

  test.each(cases('speaker'))('$id', ({ pack, question }) => {
    const line = quotedIn(question);
    const speakers = new Set([
      ...pack.characters.flatMap(({ id, quotes }) =>
        quotes.filter(({ text }) => text === line).map(() => id),
      ),
      ...pack.episodes.flatMap(({ quotes }) =>
        quotes.filter(({ text }) => text === line).map(({ speaker }) => speaker),
      ),
    ]);
    expect(speakers.has(characterNamed(pack, question.answer).id)).toBe(true);
    for (const option of question.wrong) expect(speakers.has(characterNamed(pack, option).id)).toBe(false);
  });

  test.each(cases('which-show'))('$id', ({ pack, question }) => {
    const other = pack === ca ? za : ca;
    const inPack = (of: Pack, option: string) =>
      JSON.stringify(of.show).includes(
        option
          .replace(/^It (?:is|was|began) ?(?:set at|made (?:for|in)|in|created by)? /, '')
          .split(' and ')[0] ?? '',
      ) || of.characters.some(isCalled(option));
    expect(inPack(pack, question.answer)).toBe(true);
    for (const option of question.wrong) expect(inPack(other, option)).toBe(true);
    for (const option of question.wrong) expect(pack.characters.some(isCalled(option))).toBe(false);
  });

  const place = (id: string) => episodeNumbers(id).season * 1000 + episodeNumbers(id).number;
  /** The one episode of which an event is recorded; a button has it without its stop. */
  const episodeOf = ({ episodes }: Pack, text: string): string => {
    const found = episodes.filter(({ events }) =>
      events.some((event) => event.text.replace(/[.]$/, '') === text.replace(/[.]$/, '')),
    );
    const [episode] = found;
    if (!episode || found.length > 1) throw new Error(`${found.length} episodes with: ${text}`);
    return episode.id;
  };

  test.each(cases('scene-order'))('$id', ({ pack, question }) => {
    const scenes = question.text
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^\d\) /, ''));
    const places = scenes.map((text) => place(episodeOf(pack, text)));
    const sorted = places.toSorted((a, b) => a - b);
    expect(new Set(places).size).toBe(4);
    expect(question.answer).toBe(sorted.map((at) => places.indexOf(at) + 1).join(', '));
    for (const option of question.wrong)
      expect(option.split(', ').toSorted()).toEqual(question.answer.split(', ').toSorted());
  });

  test.each(cases('before-after'))('$id', ({ pack, question }) => {
    const anchor = place(episodeOf(pack, quotedIn(question)));
    const side = (option: string) => Math.sign(place(episodeOf(pack, option)) - anchor);
    expect(side(question.answer)).toBe(/^Which of these happens before/.test(question.text) ? -1 : 1);
    for (const option of question.wrong) expect(side(option)).toBe(-side(question.answer));
  });

  test.each(cases('not-in-episode'))('$id', ({ pack, question }) => {
    const episode = titled(pack, quotedIn(question));
    for (const option of question.wrong) expect(episodeOf(pack, option)).toBe(episode.id);
    expect(Math.abs(place(episodeOf(pack, question.answer)) - place(episode.id))).toBeGreaterThan(1);
  });

  test.each(cases('in-common'))('$id', ({ pack, question }) => {
    const [, names = ''] =
      /^(?:Which trope do )?(.+?) (?:have in common|are all first seen)/.exec(question.text) ?? [];
    const people = names.split(/, | and /).map((name) => characterNamed(pack, name));
    expect(people).toHaveLength(3);
    const shares = (option: string) => {
      const trope = pack.tropes.find(({ name, clean }) => option === (clean ?? name));
      return people.every(({ id, first_seen }) =>
        trope
          ? trope.examples.some(({ characters }) => characters.includes(id))
          : titled(pack, option).id === first_seen,
      );
    };
    expect(shares(question.answer)).toBe(true);
    for (const option of question.wrong) expect(shares(option)).toBe(false);
  });

  test.each(cases('odd-one-out'))('$id', ({ pack, question }) => {
    const [, field, subject = ''] = /(study|teach) (.+)\. Who/.exec(question.text) ?? [];
    const does = (name: string) => {
      const record = characterNamed(pack, name);
      return fold((field === 'study' ? record.studies : record.teaches) ?? '').startsWith(fold(subject));
    };
    for (const option of question.wrong) expect(does(option)).toBe(true);
    expect(does(question.answer)).toBe(false);
  });

  test.each(cases('finish-title'))('$id', ({ pack, question }) => {
    const titles = pack.episodes.flatMap(({ title, also, likely_title }) =>
      [title ?? [], also, likely_title?.title ?? []].flat().map(fold),
    );
    const whole = (end: string) => fold(quotedIn(question).replace('…', end));
    expect(titles).toContain(whole(question.answer));
    for (const option of question.wrong) expect(titles).not.toContain(whole(option));
  });

  test('no neighbour of an episode, and none whose recap or page tells of it, is a wrong one for its event', () => {
    for (const { pack, question } of cases('episode-of-event')) {
      const episode = titled(pack, question.answer);
      const event = episode.events.find(({ text }) => text === quotedIn(question));
      const told = (event?.sources ?? episode.sources ?? []).map((key) => pack.show.sources[key]?.episode);
      for (const option of question.wrong) {
        const other = titled(pack, option).id;
        expect(Math.abs(place(other) - place(episode.id)), question.id).toBeGreaterThan(1);
        expect([...told, ...(event?.note?.match(/s\d+e\d+/g) ?? [])], question.id).not.toContain(other);
      }
    }
  });

  test('a line of a recap is asked neither for its speaker nor for its episode', () => {
    const recaps = [ca, za].flatMap(({ characters, episodes }) =>
      [...characters, ...episodes].flatMap(({ quotes }) =>
        quotes.filter(({ note }) => /recap/i.test(note ?? '')).map(({ text }) => text),
      ),
    );
    expect(recaps.length).toBeGreaterThan(2);
    for (const { question } of [...cases('speaker'), ...cases('episode-of-line')])
      expect(recaps).not.toContain(quotedIn(question));
  });

  test('whoever is a best friend, a mentor or an idol is called so in a text that names both', () => {
    for (const { pack, question } of cases('relation')) {
      const [, id = '', as = '', to = ''] = question.id.split(':');
      if (!/^(?:best-friend|mentor|mentee|idol|business-partner)$/.test(as)) continue;
      const names = [id, to].map((one) => pack.characters.find((record) => record.id === one));
      const texts = JSON.stringify([
        pack.characters.map(({ summary, facts }) => [summary, facts]),
        pack.episodes,
        pack.tropes,
      ])
        .split('"')
        .filter((text) => text.includes(as.replace('-', ' ').split(' ')[0] ?? ''));
      const record = names[0];
      const other = names[1];
      expect(
        texts.some((text) => text.includes(other?.called ?? other?.name ?? '')) ||
          texts.some((text) => text.includes(record?.called ?? record?.name ?? '')),
        question.id,
      ).toBe(true);
    }
  });

  test('none is what another source says of the same thing', () => {
    const contested = shows.flatMap(({ pack }) =>
      pack.episodes.flatMap(({ events }) => events.filter(({ differs }) => differs !== undefined)),
    );
    expect(contested.length).toBeGreaterThan(0);
    for (const { text } of contested)
      for (const { questions } of shows)
        expect(questions.some((question) => question.text.includes(text))).toBe(false);
  });
});

describe('nothing is given away before its time', () => {
  const order = (id: string) => episodeNumbers(id).season * 1000 + episodeNumbers(id).number;
  const known = ({ show }: Pack, { from, spoiler, season }: Stamp): number => {
    if (from !== undefined) return order(from);
    if (spoiler !== true) return 0;
    const last = show.seasons.find(({ number }) => number === season) ?? show.seasons.at(-1);
    return last ? order(episodeId(last.number, last.episodes ?? 0)) : Number.POSITIVE_INFINITY;
  };
  /** Every text and name that has a time, with that time. */
  const secrets = (pack: Pack) => {
    const statements: ({ text: string; about?: string } & Stamp)[] = [
      ...pack.characters.flatMap(({ name, called, facts, quotes, aliases }) => [
        // A fact has no subject: it is told where its character is named as well.
        ...facts.map((fact) => ({ ...fact, about: called ?? name })),
        ...quotes,
        ...aliases.flatMap((alias) => (typeof alias === 'string' ? [] : [{ ...alias, text: alias.name }])),
      ]),
      ...pack.episodes.flatMap(({ id, events, quotes }) =>
        [...events, ...quotes].map((record) => ({
          ...record,
          from: record.from ?? (record.spoiler ? undefined : id),
        })),
      ),
      ...pack.tropes.flatMap(({ examples }) => examples),
      ...pack.show.sections.flatMap(({ facts }) => facts),
      ...(pack.show.setting?.facts ?? []),
    ];
    return statements
      .map((statement) => ({
        text: fold(statement.text),
        about: fold(statement.about ?? ''),
        at: known(pack, statement),
      }))
      .filter(({ at, text }) => at > 0 && text.length > 5);
  };
  /** A gap is filled in again, so that the text can be found. */
  const told = (question: Question) => fold(wholeText(question).replaceAll('____', question.answer));

  test.each(shows.map(({ pack, questions }) => ({ show: pack.show.id, pack, questions })))(
    '$show',
    ({ pack, questions }) => {
      const timed = secrets(pack);
      let found = 0;
      for (const question of questions.filter(({ kind }) => kind !== 'written')) {
        const text = told(question);
        const own =
          question.when.fact === afterLast
            ? Number.POSITIVE_INFINITY
            : question.from === null
              ? 0
              : order(question.from);
        for (const secret of timed.filter(
          (one) => ` ${text} `.includes(` ${one.text} `) && text.includes(one.about),
        )) {
          found++;
          expect(own, `${question.id} tells: ${secret.text}`).toBeGreaterThanOrEqual(secret.at);
        }
      }
      expect(found).toBeGreaterThan(pack === ca ? 150 : 1);
    },
  );

  test('a question by hand keeps its stamp, and is never earlier', () => {
    for (const { pack, questions } of shows) {
      for (const trivia of pack.trivia) {
        const question = questions.find(({ id }) => id === `written:${trivia.id}`);
        const at = known(pack, trivia);
        const own =
          question?.when.fact === afterLast
            ? Number.POSITIVE_INFINITY
            : question?.from
              ? order(question.from)
              : 0;
        expect({ id: trivia.id, early: own < at }).toEqual({ id: trivia.id, early: false });
      }
    }
  });

  test('relations and first appearances come with their episode', () => {
    const from = (id: string) =>
      shows.flatMap(({ questions }) => questions).find((question) => question.id === id)?.from;
    expect(from('relation:beckett-bradstreet:mother:ms-helsweel')).toBe('s2e06');
    expect(from('relation:carly-catto:boyfriend:austin-taylor')).toBe('s1e24');
    const seen = cases('first-seen');
    for (const { pack, question } of seen) {
      const record = pack.characters.find(({ id }) => id === question.id.split(':')[1]);
      expect(question.from).toBe(record?.first_seen);
    }
    expect(from('actor:kit-dunn')).toBeNull();
  });

  test('the secret name is in no question that anyone may see', () => {
    const open = shows.flatMap(({ questions }) => questions.filter(({ from }) => from === null));
    expect(open.length).toBeGreaterThan(100);
    expect(JSON.stringify(open)).not.toMatch(/diamond ?mind/i);
  });

  test('in a show whose episodes nobody counts a spoiler is marked, not dated', () => {
    const marked = shows[1]?.questions.filter(({ when }) => when.fact === afterLast) ?? [];
    expect(marked.length).toBeGreaterThan(0);
    for (const { from } of marked) expect(from).toBeNull();
  });
});
