import { noChange } from 'lit';
import { type AttributePart, Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

class CssVars extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('cssVars stands in a tag, not in an attribute');
  }

  render(_variables: Readonly<Record<string, string | null>>): unknown {
    return noChange;
  }

  override update(part: AttributePart, [variables]: [Readonly<Record<string, string | null>>]): unknown {
    if (!(part.element instanceof HTMLElement)) return noChange;
    for (const [name, value] of Object.entries(variables)) {
      if (value === null) part.element.style.removeProperty(name);
      else part.element.style.setProperty(name, value);
    }
    return noChange;
  }
}

/**
 * Sets custom properties of an element: `<div ${cssVars({ '--accent': '#5865f2' })}>`. Lit's own `styleMap` first
 * writes a style attribute, which a strict content security policy refuses.
 */
export const cssVars = directive(CssVars);
