import { systemClock } from './client/clock.js';
import { storeOf } from './client/storage.js';
import { TeahouseClient } from './client/teahouse-client.js';
import { Composer } from './composer/composer.js';
import { Drafts } from './composer/drafts.js';
import { MentionMenu } from './composer/mention-menu.js';
import { OutboxView } from './composer/outbox-view.js';
import { fillIn, languageFor } from './language/i18n.js';
import { Calendar } from './log/calendar.js';
import { CopiedLink } from './log/copied-link.js';
import { LogView } from './log/log-view.js';
import { byId } from './page/dom.js';
import { Drawer } from './page/drawer.js';
import { keepAboveKeyboard } from './page/keyboard.js';
import { PageTitle } from './page/page-title.js';
import { Renewal, fingerprintOf } from './page/renewal.js';
import { StatusView } from './page/status-view.js';
import { IgnoredView } from './people/ignored-view.js';
import { Ignored } from './people/ignored.js';
import { PeopleView } from './people/people-view.js';
import { TypingSignal } from './people/typing-signal.js';
import { TypingView } from './people/typing-view.js';
import { messageAddress, socketAddress } from './rooms/addresses.js';
import { EmptyRoom } from './rooms/empty-room.js';
import { Navigation } from './rooms/navigation.js';
import { ReadMarks } from './rooms/read-marks.js';
import { RoomList } from './rooms/room-list.js';
import { RoomOpener } from './rooms/room-opener.js';
import { RoomsView } from './rooms/rooms-view.js';
import { Visit } from './rooms/visit.js';
import { Visits } from './rooms/visits.js';
import { chime } from './settings/chime.js';
import { Notifier } from './settings/notifier.js';
import { SettingsView } from './settings/settings-view.js';
import { Settings } from './settings/settings.js';
import { NameEditor } from './visitor/name-editor.js';
import { OwnName } from './visitor/own-name.js';
import { Visitor } from './visitor/visitor.js';

const store = storeOf(() => localStorage);
const settings = new Settings(store);
const language = languageFor(navigator.languages, settings.get('language'));
const { texts } = language;
fillIn(document, language);
dress();

/** What the node tells its page: where the application is, its default room, and the longest text. */
const { root: relativeRoot = './', defaultRoom = '', maxBytes = '' } = document.body.dataset;
const root = new URL(relativeRoot, location.href).href;
const marks = new ReadMarks(store);
const ignored = new Ignored(store);
const drafts = new Drafts(store);
const visitor = new Visitor(store, Math.random);
const navigation = new Navigation({
  root,
  defaultRoom,
  onTurn(room, message) {
    visits.open(room);
    drawer.close();
    if (message === null) {
      focusComposer();
    } else {
      visits.shown?.conversation.find(message);
    }
  },
  onNoRoom: (asked, room) => notice(texts.noSuchRoom(asked, room)),
});

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
const title = new PageTitle(document, texts.title);

new MentionMenu({
  field: byId('composer-text', HTMLTextAreaElement),
  texts,
  names: () => visits.shown?.names ?? [],
});
const composer = new Composer({
  language,
  maxBytes: Number(maxBytes),
  onSend: (text) => visits.shown?.say(text) ?? '',
  onTyping: (text) => visits.shown?.writes(text),
  onDraft: (draft) => drafts.keep(visits.shown?.room ?? '', draft),
});
const copiedLink = new CopiedLink({
  texts,
  clock: systemClock,
  // There it can be copied by hand.
  onDenied: (address) => navigation.goTo(address),
});
const views = {
  composer,
  log: new LogView({
    texts,
    calendar: new Calendar(language, systemClock),
    addressOf: (message) => messageAddress(navigation.addressOf(visits.shown?.room ?? ''), message),
    onLink: (link) => copiedLink.take(link),
    onEarlier: () => visits.shown?.conversation.showEarlier(),
    onFirstNew: (readSeq) => visits.shown?.conversation.findFirstNew(readSeq),
    onShown: (seenSeq) => visits.shown?.conversation.seen(seenSeq),
    clock: systemClock,
  }),
  outbox: new OutboxView({
    texts,
    visitor,
    onRetry: (key) => visits.shown?.retry(key),
    onDiscard: (key) => visits.shown?.discard(key),
    onTakeBack: (key) => visits.shown?.takeBack(key),
  }),
  status: new StatusView(texts),
  people: new PeopleView({
    language,
    ownMember: () => visitor.member,
    tailOf: (member) => visits.shown?.tailOf(member) ?? '',
    isIgnored: (member) => ignored.has(member),
    onIgnore: ignore,
    more: (cursor) => client.members(visits.shown?.room ?? '', cursor),
  }),
  typing: new TypingView({ language, clock: systemClock }),
};
const roomsView = new RoomsView({
  texts,
  addressOf: (room) => navigation.addressOf(room),
  onOpen: (address) => navigation.goTo(address),
});
const roomOpener = new RoomOpener({ texts, onOpen: goToRoom });

/** @type {Visits} */
const visits = new Visits({
  list: new RoomList(store),
  newVisit: (name) =>
    new Visit({
      client,
      room: name,
      marks,
      ignored,
      typing: new TypingSignal({ clock: systemClock, send: () => client.typing(name) }),
      language,
      views,
      onNick: (input) => ownName.ask(input),
      onUnread: () => visits.changed(),
      onHeard({ name: author, text, called }) {
        const open = () => goToRoom(name);
        notifier.tell({ title: texts.saidIn(author, name), body: text, open }, called !== '');
      },
    }),
  connect: () => client.open(),
  close: () => client.close(),
  onTurn(visit) {
    byId('room-name', HTMLElement).textContent = visit.room;
    emptyRoom.turnTo(navigation.addressOf(visit.room));
    composer.turnTo(visit.room, drafts.of(visit.room));
  },
  onChange: showUnread,
});

const ownName = new OwnName({
  client,
  visitor,
  texts,
  onChange: showName,
  notice,
});
const nameEditor = new NameEditor({
  texts,
  onRename(name) {
    ownName.change(name);
    drawer.close();
  },
});
const emptyRoom = new EmptyRoom({
  texts,
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

const ignoredView = new IgnoredView(texts, ignore);

/** Gives the page the look that is chosen. */
function dress() {
  const { dataset } = document.documentElement;
  dataset.theme = settings.get('theme');
  dataset.density = settings.get('density');
}

/** @param {import('./client/member-list.js').Member} member who is ignored from now on, or not any more */
function ignore(member) {
  ignored.toggle(member);
  showIgnored();
}

function showIgnored() {
  ignoredView.show(ignored.all);
  for (const visit of visits.all) {
    visit.ignoredChanged();
  }
}

function showName() {
  nameEditor.show(visitor);
  emptyRoom.show(visitor.name);
  views.outbox.rename();
}

function showUnread() {
  roomsView.show(visits.all, visits.shown);
  title.show(visits.shown?.room ?? defaultRoom, visits.unread);
}

/** @param {string} text a soft line that nobody said */
function notice(text) {
  visits.shown?.conversation.notice(text);
}

/** @param {string} room */
function goToRoom(room) {
  navigation.goTo(navigation.addressOf(room));
}

/** On a phone the keyboard would cover the room before one has seen it. */
function focusComposer() {
  if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
    composer.focus();
  }
}

byId('leave', HTMLButtonElement).addEventListener('click', () => {
  visits.leave();
  navigation.replace(visits.shown?.room ?? defaultRoom);
  drawer.close();
  const enter = byId('enter', HTMLButtonElement);
  if (enter.checkVisibility()) {
    enter.focus();
  } else {
    focusComposer();
  }
});
byId('enter', HTMLButtonElement).addEventListener('click', () => {
  visits.enter();
  composer.focus();
});
document.addEventListener('keydown', (event) => {
  const isForDialog = settingsView.isOpen || event.isComposing;
  if (event.key === 'Escape' && !isForDialog && !nameEditor.close() && !roomOpener.close()) {
    drawer.close();
    peopleDrawer.close();
  }
});
addEventListener('storage', ({ key }) => {
  // Another tab has changed it, or emptied the store.
  ownName.refresh();
  visits.refresh();
  if (key === Ignored.KEY || key === null) {
    showIgnored();
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
showName();
showIgnored();
navigation.turn();
