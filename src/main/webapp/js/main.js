import { Calendar } from './calendar.js';
import { systemClock } from './clock.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { Drawer } from './drawer.js';
import { EmptyRoom } from './empty-room.js';
import { fillIn, languageFor } from './i18n.js';
import { keepAboveKeyboard } from './keyboard.js';
import { LogView } from './log-view.js';
import { NameEditor } from './name-editor.js';
import { OutboxView } from './outbox-view.js';
import { OwnName } from './own-name.js';
import { PageTitle } from './page-title.js';
import { roomOf, shareAddress, socketAddress } from './room.js';
import { StatusView } from './status-view.js';
import { storeOf } from './storage.js';
import { TeahouseClient } from './teahouse-client.js';
import { Visit } from './visit.js';

const language = languageFor(navigator.languages);
const { texts } = language;
fillIn(document, language);

/** What the node tells its page: `data-default-room` and `data-max-bytes` of the body. */
const { defaultRoom = '', maxBytes = '' } = document.body.dataset;
const room = roomOf(location.search, defaultRoom);
const ownName = new OwnName(
  storeOf(() => localStorage),
  Math.random,
);
for (const place of document.querySelectorAll('.room-name')) {
  place.textContent = room;
}

const drawer = new Drawer();
const client = new TeahouseClient({
  address: () => socketAddress(document.baseURI),
  name: ownName.value,
});

const composer = new Composer({
  language,
  room,
  maxBytes: Number(maxBytes),
  onSend: (text) => visit.say(text),
});

const visit = new Visit({
  client,
  room,
  texts,
  views: {
    composer,
    log: new LogView({
      texts,
      calendar: new Calendar(language, systemClock),
      onEarlier: () => visit.showEarlier(),
    }),
    outbox: new OutboxView({
      texts,
      ownName: () => ownName.value,
      onRetry: (key) => visit.retry(key),
      onDiscard: (key) => visit.discard(key),
      onTakeBack: (key) => visit.takeBack(key),
    }),
    status: new StatusView(texts),
    title: new PageTitle(document, (unread) => texts.title(room, unread)),
  },
  onName: changeName,
});

const nameEditor = new NameEditor({
  texts,
  onRename(name) {
    changeName(name);
    visit.rename(name);
    drawer.close();
  },
});

const emptyRoom = new EmptyRoom({
  texts,
  address: shareAddress(document.baseURI, room, defaultRoom),
  onChangeName(opener) {
    drawer.open(opener);
    nameEditor.open(opener);
  },
});

/** @param {string} name */
function changeName(name) {
  if (name !== ownName.value) {
    ownName.change(name);
  }
  nameEditor.show(name);
  emptyRoom.show(name);
}

byId('leave', HTMLButtonElement).addEventListener('click', () => {
  visit.leave();
  drawer.close();
  byId('enter', HTMLButtonElement).focus();
});
byId('enter', HTMLButtonElement).addEventListener('click', () => {
  visit.enter();
  composer.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing && !nameEditor.close()) {
    drawer.close();
  }
});
addEventListener('offline', () => client.offline());
addEventListener('online', () => client.online());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    client.online();
  }
});

if (window.visualViewport) {
  keepAboveKeyboard(window.visualViewport, window, document.documentElement.style);
}
changeName(ownName.value);
visit.enter();
// On a phone the keyboard would cover the room before one has seen it.
if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  composer.focus();
}
