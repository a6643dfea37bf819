import {
  type APIAttachment,
  type APIMessageTopLevelComponent,
  type APIUnfurledMediaItem,
  ComponentType,
} from 'discord-api-types/v10';
import { walkComponents } from './component-tree.ts';

/** Components as Discord sends them back: every one with an id, defaults filled in, files given their urls. */
export function completeComponents(
  sent: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const components = structuredClone([...sent]);
  const taken = new Set<number>();
  for (const { component } of walkComponents(components)) if (component.id) taken.add(component.id);
  let next = 0;
  for (const { component } of walkComponents(components)) {
    if (!component.id) {
      do next += 1;
      while (taken.has(next));
      component.id = next;
    }
    switch (component.type) {
      case ComponentType.Container:
        component.accent_color ??= null;
        component.spoiler ??= false;
        break;
      case ComponentType.Separator:
        component.divider ??= true;
        component.spacing ??= 1;
        break;
      case ComponentType.Thumbnail:
        component.media = unfurled(component.media, attachments);
        component.spoiler ??= false;
        break;
      case ComponentType.MediaGallery:
        for (const item of component.items) item.media = unfurled(item.media, attachments);
        break;
      case ComponentType.File: {
        const attachment = attachmentAt(component.file.url, attachments);
        component.file = unfurled(component.file, attachments);
        if (attachment !== null)
          Object.assign(component, { name: attachment.filename, size: attachment.size });
        break;
      }
      case ComponentType.StringSelect:
      case ComponentType.UserSelect:
      case ComponentType.RoleSelect:
      case ComponentType.MentionableSelect:
      case ComponentType.ChannelSelect:
        component.min_values ??= 1;
        component.max_values ??= 1;
        break;
    }
  }
  return components;
}

/** The attachment that `attachment://name` stands for. */
function attachmentAt(url: string, attachments: readonly APIAttachment[]): APIAttachment | null {
  if (!url.startsWith('attachment://')) return attachments.find((candidate) => candidate.url === url) ?? null;
  const name = url.slice('attachment://'.length);
  return attachments.find((candidate) => candidate.filename === name) ?? null;
}

function unfurled(item: APIUnfurledMediaItem, attachments: readonly APIAttachment[]): APIUnfurledMediaItem {
  const attachment = attachmentAt(item.url, attachments);
  if (attachment === null) return { url: item.url, proxy_url: item.url };
  return {
    url: attachment.url,
    proxy_url: attachment.proxy_url,
    width: attachment.width ?? null,
    height: attachment.height ?? null,
    ...(attachment.content_type === undefined ? {} : { content_type: attachment.content_type }),
    attachment_id: attachment.id,
  };
}
