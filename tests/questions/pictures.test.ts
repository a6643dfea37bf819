import { describe, expect, test } from 'vitest';
import { practiceCard } from '../../src/cards/rounds/practice-card.ts';
import { roundCard } from '../../src/cards/rounds/round-card.ts';
import { packFiles } from '../../src/content/packs/schema.ts';
import { mayAsk } from '../../src/questions/pool.ts';
import { ask } from '../../src/rounds/asked-question.ts';
import { everybodyIn, noRules } from '../../src/spoilers.ts';
import { questionsOf, realPacks } from './question-packs.ts';

const { ca, za } = realPacks();
const image = { url: 'https://pictures.example/1f3a.jpg', credit: 'Family Channel', licence: 'CC BY-SA 4.0' };

/** The Canadian pack with a picture of one of its people. */
const withPicture = (id: string, more: object = {}) => ({
  ...ca,
  characters: ca.characters.map((record) =>
    record.id === id
      ? {
          ...record,
          image: packFiles.characters.parse([{ ...record, image: { ...image, ...more } }])[0]?.image,
        }
      : record,
  ),
});
const picture = (id: string, more: object = {}) =>
  questionsOf(ca.show.id, [withPicture(id, more), za]).find(({ kind }) => kind === 'picture');

describe('who is on a picture', () => {
  test('is asked where a pack has one, among people like them', () => {
    const question = picture('jax-gardner');
    expect(question).toMatchObject({ answer: 'Jax', image });
    for (const option of question?.wrong ?? [])
      expect(ca.characters.find(({ name, called }) => option === (called ?? name))?.role).toBe('student');
  });

  test.each([
    ['its address names them', { url: 'https://pictures.example/Jax_Gardner.jpg' }],
    ['the page of its licence names them', { link: 'https://pictures.example/jax%20gardner' }],
  ])('is not asked where %s', (_, more) => {
    expect(picture('jax-gardner', more)).toBeUndefined();
  });

  test('waits for what the picture gives away', () => {
    expect(picture('jax-gardner', { from: 's1e18' })?.from).toBe('s1e18');
  });

  test('is not asked where the server shows no pictures', () => {
    const question = picture('jax-gardner');
    if (!question) throw new Error('no question');
    expect(
      mayAsk(
        question,
        everybodyIn(noRules, () => null),
      ),
    ).toBe(true);
    expect(
      mayAsk(
        question,
        everybodyIn({ ...noRules, pictures: false }, () => null),
      ),
    ).toBe(false);
  });

  test('comes with the picture and with whose it is, in practice and in a round', () => {
    const question = picture('jax-gardner');
    if (!question) throw new Error('no question');
    const viewer = everybodyIn(noRules, () => null);
    const asked = ask(question, 's');
    expect(practiceCard(question, asked, viewer, ca.show)).toMatchObject({ thumbnail: { url: image.url } });
    const post = {
      ...{
        roundId: 'r',
        channelId: '1',
        key: 'k',
        question: asked,
        viewer,
        roleId: null,
        date: '2026-03-02',
      },
      ...{
        late: null,
        yesterday: null,
        winners: [],
        leaders: { lines: [], more: 0 },
        closesAt: null,
        answered: 0,
      },
    };
    const drawn = JSON.stringify(roundCard(post as unknown as Parameters<typeof roundCard>[0], ca.show));
    for (const part of [image.url, image.credit, image.licence]) expect(drawn).toContain(part);
  });
});
