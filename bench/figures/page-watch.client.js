// Runs in the page before its own scripts. All times are in milliseconds since 1970, as the rehearsal's are.
const watched = { typeable: 0, answers: [], drawn: [] };
globalThis.watched = watched;
const now = () => performance.timeOrigin + performance.now();

// A field has the focus, so that a key that is pressed is written there.
function lookForField() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (active?.tagName === 'INPUT') watched.typeable = now();
  else requestAnimationFrame(lookForField);
}
lookForField();

const inside = (root, name) => root?.querySelector(name)?.shadowRoot;

function lookForMessage(id) {
  const log = inside(inside(inside(document, 'cb-app'), 'cb-place'), 'cb-log');
  const message = [...(log?.querySelectorAll('cb-message') ?? [])].at(-1);
  if (message?.message?.id !== id || message.clientHeight === 0) {
    requestAnimationFrame(() => lookForMessage(id));
    return;
  }
  // A task that is queued in a frame comes after that frame was painted.
  setTimeout(() => watched.drawn.push(now()));
}

globalThis.EventSource = class extends EventSource {
  constructor(url) {
    super(url);
    this.addEventListener('message', ({ data }) => {
      const { id, author } = JSON.parse(data);
      if (author.bot === true) requestAnimationFrame(() => lookForMessage(id));
    });
    this.addEventListener('wire', ({ data }) => {
      const { title, at, ms } = JSON.parse(data);
      // It is told when it was dealt with.
      if (title.endsWith('/callback')) watched.answers.push(at - ms);
    });
  }
};
