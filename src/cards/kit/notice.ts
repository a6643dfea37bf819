import type { APIContainerComponent } from 'discord-api-types/v10';
import { renderCard } from './card.ts';

/** A short message of the bot's own; `text` is safe markdown. */
export const noticeCard = (title: string, ...text: readonly string[]): APIContainerComponent =>
  renderCard({ title, sections: [{ lines: text }] });
