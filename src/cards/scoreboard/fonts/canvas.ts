type CanvasLibrary = typeof import('@napi-rs/canvas');

// Of the process, as its fonts are: the library is loaded once, whoever draws.
let library: Promise<CanvasLibrary> | undefined;

/** The canvas library, loaded at the first call and without the fonts of the machine: a picture is the same everywhere. */
export function loadCanvas(): Promise<CanvasLibrary> {
  library ??= importCanvas();
  return library;
}

async function importCanvas(): Promise<CanvasLibrary> {
  // Read by the library's index.js while it is imported.
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
  return import('@napi-rs/canvas');
}
