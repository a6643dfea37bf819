import '../look/look.css';
import './cb-app.ts';
import { applyTheme, keptTheme } from './theme.ts';

/** By then the page is there, and nobody has had an answer yet. */
const IDLE_MS = 400;

applyTheme(keptTheme());
// The emoji are 5.8 MB, which the first message that has one would otherwise wait for.
setTimeout(() => void document.fonts.load('1em "Noto Color Emoji"', '🎬'), IDLE_MS);
