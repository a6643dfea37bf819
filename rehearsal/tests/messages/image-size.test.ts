import { expect, test } from 'vitest';
import { imageSize } from '../../src/messages/image-size.ts';

const webp = { width: 37, height: 21 };

test.each([
  [
    'a PNG',
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNBgAAFAdB/0gzQ5uAAAAAElFTkSuQmCC',
    { width: 2, height: 3 },
  ],
  ['a WebP, lossy', 'UklGRjQAAABXRUJQVlA4ICgAAADwAgCdASolABUAPm02l0ikIyIhJWgAgA2JaQAAKUNt8AD++yGAAAAA', webp],
  ['a WebP, lossless', 'UklGRh4AAABXRUJQVlA4TBEAAAAvJAAFAAfQ//73v/+BiOh/AAA=', webp],
  ['a WebP, extended', 'UklGRjAAAABXRUJQVlA4WAoAAAAAAAAAJAAAFAAAVlA4TBEAAAAvJAAFAAfQ//73v/+BiOh/AAA=', webp],
  ['a WebP of a kind to come', Buffer.from('RIFF1234WEBPVP9 123456789012345').toString('base64'), null],
  ['a GIF', 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', null],
  ['a stub', 'iVBORw0KGgo=', null],
])('the size of %s', (_what, base64, size) => {
  expect(imageSize(new Uint8Array(Buffer.from(base64, 'base64')))).toEqual(size);
});
