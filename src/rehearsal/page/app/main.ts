import '../look/look.css';
import './cb-app.ts';
import { applyTheme, keptTheme } from './theme.ts';

applyTheme(keptTheme());
