import '../../page/message/media/cb-lightbox.ts';
import '../../page/message/cb-message.ts';
import '../../page/message/modal/cb-modal.ts';

const stage = document.querySelector('#stage');
const told = [];
const names = ['cb-press', 'cb-select', 'cb-open-image', 'cb-dismiss', 'cb-submit', 'cb-cancel', 'cb-close'];
for (const name of names) {
  document.addEventListener(name, ({ detail }) => told.push({ name, ...detail }));
}
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  told.push({ name: 'violation', violatedDirective, blockedURI, sample }),
);

/** What the tests call. */
globalThis.elements = {
  told,
  /** As if the page had just been opened. */
  clear() {
    stage.replaceChildren();
    told.length = 0;
  },
  async draw(tag, ...all) {
    const drawn = all.map((properties) => Object.assign(document.createElement(tag), properties));
    stage.replaceChildren(...drawn);
    await Promise.all(drawn.map(({ updateComplete }) => updateComplete));
  },
  async change(properties) {
    await Object.assign(stage.firstElementChild, properties).updateComplete;
  },
};
