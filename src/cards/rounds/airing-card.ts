import { roleMention } from '@discordjs/formatters';
import type { Catalog } from '../../content/catalog/catalog.ts';
import type { NoticePost } from '../../rounds/notices/notice-channel.ts';
import { splitCustomId } from '../kit/action.ts';
import { buttonRow, card, type Part, text } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { spoilerCover, viewOf } from '../kit/spoiler-cover.ts';
import { dayTime, fullTime, relativeTime } from '../kit/times.ts';
import { openNotice } from './actions.ts';
import { words } from './words.ts';

/** Whether a custom id is of the button of a message about an episode. */
export function isOfNotice(customId: string, key: string): boolean {
  const id = splitCustomId(customId);
  if (id?.action !== `${openNotice.command}/${openNotice.name}`) return false;
  return openNotice.read(id.written)?.notice === key;
}

/** Tells that an episode airs; its title only where the server may know it. */
export function airingCard(
  post: NoticePost,
  { show, order, link }: Pick<Catalog, 'show' | 'order' | 'link'>,
): Part[] {
  const { showId, episodeId, roleId, viewer, at, key } = post;
  const entry = { show: showId, kind: 'episode', id: episodeId } as const;
  const [record, episode, places] = [show(showId), link(entry), order(showId)];
  const name = episode && places ? spoilerCover(viewOf(viewer, showId, places)).nameOf(episode) : null;
  const moment = record?.airs?.time === undefined ? dayTime(at) : fullTime(at);
  const drawn = card({
    ...(record && { accent: record.accent }),
    title: words.newEpisode(escapeMarkdown(record?.title ?? showId)),
    sections: [{ lines: [words.airs(escapeMarkdown(name ?? ''), moment, relativeTime(at))] }],
    rows: buttonRow([{ label: words.openEpisode, id: openNotice.id({ entry, notice: key }) }]),
  });
  return [...(roleId === null ? [] : [text(roleMention(roleId))]), drawn];
}
