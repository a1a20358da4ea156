import { Calendar } from './calendar.js';
import { chime } from './chime.js';
import { systemClock } from './clock.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { Drafts } from './drafts.js';
import { Drawer } from './drawer.js';
import { EmptyRoom } from './empty-room.js';
import { fillIn, languageFor } from './i18n.js';
import { keepAboveKeyboard } from './keyboard.js';
import { LogView } from './log-view.js';
import { NameEditor } from './name-editor.js';
import { Notifier } from './notifier.js';
import { OutboxView } from './outbox-view.js';
import { PageTitle } from './page-title.js';
import { PeopleView } from './people-view.js';
import { ReadMarks } from './read-marks.js';
import { Renewal, fingerprintOf } from './renewal.js';
import { isRoom, roomOf, shareAddress, socketAddress } from './room.js';
import { Settings } from './settings.js';
import { SettingsView } from './settings-view.js';
import { StatusView } from './status-view.js';
import { storeOf } from './storage.js';
import { TeahouseClient } from './teahouse-client.js';
import { TypingSignal } from './typing-signal.js';
import { TypingView } from './typing-view.js';
import { Visit } from './visit.js';
import { Visitor } from './visitor.js';

const settings = new Settings(storeOf(() => localStorage));
const language = languageFor(navigator.languages, settings.get('language'));
const { texts } = language;
fillIn(document, language);
dress();

/** What the node tells its page: where the application is, its default room, and the longest text. */
const { root: relativeRoot = './', defaultRoom = '', maxBytes = '' } = document.body.dataset;
const root = new URL(relativeRoot, location.href).href;
const asked = roomOf(location.href, root, defaultRoom);
const room = isRoom(asked) ? asked : defaultRoom;
const visitor = new Visitor(
  storeOf(() => localStorage),
  Math.random,
);
for (const place of document.querySelectorAll('.room-name')) {
  place.textContent = room;
}

const drafts = new Drafts(storeOf(() => localStorage));
const drawer = new Drawer({
  panel: byId('panel', HTMLElement),
  button: byId('panel-open', HTMLButtonElement),
  close: byId('panel-close', HTMLButtonElement),
  query: '(max-width: 640px)',
  behind: [byId('room', HTMLElement)],
});
const peopleDrawer = new Drawer({
  panel: byId('people', HTMLElement),
  button: byId('people-open', HTMLButtonElement),
  close: byId('people-close', HTMLButtonElement),
  query: '(max-width: 900px)',
  behind: [byId('room', HTMLElement), byId('panel', HTMLElement)],
});
const client = new TeahouseClient({
  address: () => socketAddress(root),
  name: visitor.name,
});

const notifier = new Notifier({ settings, page: document, chime });

/** @type {Composer} */
const composer = new Composer({
  language,
  room,
  maxBytes: Number(maxBytes),
  draft: drafts.of(room),
  onSend: (text) => visit.say(text),
  onTyping: (text) => visit.writes(text),
  onDraft: (draft) => drafts.keep(room, draft),
});

const visit = new Visit({
  client,
  room,
  marks: new ReadMarks(storeOf(() => localStorage)),
  typing: new TypingSignal({ clock: systemClock, send: () => client.typing(room) }),
  language,
  views: {
    composer,
    log: new LogView({
      texts,
      calendar: new Calendar(language, systemClock),
      onEarlier: () => visit.showEarlier(),
      onSeen: (seq) => visit.seen(seq),
    }),
    outbox: new OutboxView({
      texts,
      visitor,
      onRetry: (key) => visit.retry(key),
      onDiscard: (key) => visit.discard(key),
      onTakeBack: (key) => visit.takeBack(key),
    }),
    status: new StatusView(texts),
    people: new PeopleView({
      language,
      ownMember: () => visitor.member,
      more: (cursor) => client.members(room, cursor),
    }),
    typing: new TypingView({ language, clock: systemClock }),
    notifier,
    title: new PageTitle(document, (unread, mentions) => texts.title(room, unread, mentions)),
  },
  onName: changeName,
  onMember(member) {
    visitor.isMember(member);
    nameEditor.show(visitor);
  },
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
  address: shareAddress(root, room, defaultRoom),
  onChangeName(opener) {
    drawer.open(opener);
    nameEditor.open(opener);
  },
});

const renewal = new Renewal({
  page: document,
  clock: systemClock,
  fingerprint: fingerprintOf(import.meta.url),
  load: async () => (await fetch(location.href, { cache: 'no-cache' })).text(),
  reload: () => location.reload(),
});
client.on('welcome', () => renewal.check());

const settingsView = new SettingsView({
  texts,
  settings,
  async onChoose(topic) {
    if (topic === 'language') {
      location.reload();
    } else if (topic === 'notify' && settings.get('notify') !== 'off' && !(await notifier.allow())) {
      settings.choose('notify', 'off');
      settingsView.show('notify');
      settingsView.report(texts.notifyDenied);
    }
    dress();
  },
});

/** Gives the page the look that is chosen. */
function dress() {
  const { dataset } = document.documentElement;
  dataset.theme = settings.get('theme');
  dataset.density = settings.get('density');
}

/** @param {string} name */
function changeName(name) {
  if (name !== visitor.name) {
    visitor.rename(name);
  }
  nameEditor.show(visitor);
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
  const isForDialog = settingsView.isOpen || event.isComposing;
  if (event.key === 'Escape' && !isForDialog && !nameEditor.close()) {
    drawer.close();
    peopleDrawer.close();
  }
});
addEventListener('storage', () => {
  // Another tab has changed it: all of them are one person.
  if (visitor.refresh()) {
    changeName(visitor.name);
    client.rename(visitor.name);
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
changeName(visitor.name);
if (room !== asked) {
  const tell = client.on('page', () => {
    tell();
    visit.notice(texts.noSuchRoom(asked, room));
  });
}
visit.enter();
// On a phone the keyboard would cover the room before one has seen it.
if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  composer.focus();
}
