import { setImmediate } from 'node:timers/promises';
import { loadCanvas } from './canvas.ts';
import { type FontFile, findFontFiles } from './files.ts';

// Of the process: the canvas library registers fonts for all canvases there are.
let fonts: Promise<readonly FontFile[]> | undefined;

/**
 * Opens every font at the first call, in about a second and 40 MB; a call before the first picture saves it the wait.
 * Throws when a font is missing.
 */
export function openFonts(): Promise<readonly FontFile[]> {
  fonts ??= registerFonts();
  return fonts;
}

/**
 * All of them, though most are never drawn: each font that is registered later makes Skia forget and copy the others, which
 * was measured to grow to a gigabyte.
 */
async function registerFonts(): Promise<readonly FontFile[]> {
  const { GlobalFonts } = await loadCanvas();
  const files = findFontFiles();
  for (const { family, path } of files) {
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`the font ${path} cannot be opened`);
    // Presses of buttons are answered in between.
    await setImmediate();
  }
  return files;
}
