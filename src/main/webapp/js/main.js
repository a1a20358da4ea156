import { Backoff } from './backoff.js';
import { Calendar } from './calendar.js';
import { systemClock } from './clock.js';
import { Composer } from './composer.js';
import { CloseCode, Connection } from './connection.js';
import { byId } from './dom.js';
import { Drawer } from './drawer.js';
import { EmptyRoom } from './empty-room.js';
import { fillIn, languageFor } from './i18n.js';
import { keepAboveKeyboard } from './keyboard.js';
import { LogView } from './log-view.js';
import { NameEditor } from './name-editor.js';
import { parseNotice, sentenceOf } from './notices.js';
import { Outbox } from './outbox.js';
import { OutboxView } from './outbox-view.js';
import { OwnName } from './own-name.js';
import { PageTitle } from './page-title.js';
import { decode, encode, HEARTBEAT } from './plain-text.js';
import { roomOf, shareAddress, socketAddress } from './room.js';
import { StatusView } from './status-view.js';

const language = languageFor(navigator.languages);
const { texts } = language;
fillIn(document, language);

/** What the node tells its page: `data-default-room` and `data-max-bytes` of the body. */
const { defaultRoom = '', maxBytes = '' } = document.body.dataset;
const room = roomOf(location.search, defaultRoom);
const ownName = new OwnName(() => localStorage, Math.random);
for (const place of document.querySelectorAll('.room-name')) {
  place.textContent = room;
}

const title = new PageTitle(document, (unread) => texts.title(room, unread));
const log = new LogView(texts, new Calendar(language, systemClock));
const status = new StatusView(texts);
const drawer = new Drawer();

const connection = new Connection({
  address: () => socketAddress(document.baseURI, room, ownName.value),
  openSocket: (address) => new WebSocket(address),
  clock: systemClock,
  backoff: new Backoff(),
  heartbeat: HEARTBEAT,
  onChange: connectionChanged,
  onText: received,
});

const outbox = new Outbox({
  send: (text) => connection.send(encode(text)),
  clock: systemClock,
  onChange(entries) {
    outboxView.show(entries);
    status.storeAway(entries.some((entry) => entry.state === 'held'));
  },
  onSilence(sentAt) {
    // Not even a notice since: the connection is dead, and the browser has not noticed.
    if (connection.receivedAt < sentAt) {
      hasGap = true;
      connection.reopen();
    }
  },
});

const outboxView = new OutboxView({
  texts,
  ownName: () => ownName.value,
  onRetry(key) {
    outbox.retry(key);
    composer.focus();
  },
  onDiscard(key) {
    outbox.discard(key);
    composer.focus();
  },
  onTakeBack: (key) => composer.takeBack(outbox.discard(key) ?? ''),
});

const composer = new Composer({
  language,
  room,
  maxBytes: Number(maxBytes),
  onSend(text) {
    log.clearNew();
    outbox.add(text);
    log.scrollToEnd();
  },
});

const nameEditor = new NameEditor({
  texts,
  onRename(name) {
    ownName.change(name);
    showOwnName();
    log.addNotice(texts.renamed(name));
    connection.reopen();
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

/** Whether the visitor has been in the room since entering it. */
let hasEntered = false;
/** Whether lines may be missing: the connection was lost after it had been there. */
let hasGap = false;

function showOwnName() {
  nameEditor.show(ownName.value);
  emptyRoom.show(ownName.value);
}

/** @param {import('./connection.js').ConnectionChange} change */
function connectionChanged({ state, attempts, code, reason = '' }) {
  if (state === 'open') {
    status.connected();
    if (hasGap) {
      log.addNotice(texts.reconnected);
      hasGap = false;
    }
    hasEntered = true;
    outbox.connected(ownName.value);
  } else if (state === 'closed') {
    hasEntered = false;
    hasGap = false;
    outbox.left();
    if (code === CloseCode.POLICY) {
      status.refused(reason);
    } else {
      status.left();
    }
  } else if (state === 'connecting' && attempts === 0) {
    status.connecting();
    outbox.disconnected();
  } else {
    hasGap = hasEntered;
    status.reconnecting();
    if (code === CloseCode.TOO_BIG) {
      outbox.refusedAsTooBig();
    } else {
      outbox.disconnected();
    }
  }
  composer.show(state !== 'closed');
}

/** @param {string} line */
function received(line) {
  const event = decode(line);
  if (event.kind === 'notice') {
    noticed(event.text);
    return;
  }
  const { name, text } = event;
  const own = outbox.echoed(name, text);
  log.addMessage({ name, text, own, at: systemClock.now() });
  if (!own) {
    title.count();
  }
}

/** @param {string} text */
function noticed(text) {
  const notice = parseNotice(text);
  if (notice === null) {
    log.addNotice(text);
  } else if (!isAnswered(notice.kind)) {
    log.addNotice(sentenceOf(notice, texts));
  }
}

/**
 * @param {import('./notices.js').NoticeKind} kind
 * @returns {boolean} whether the message that the notice is about says itself what became of it
 */
function isAnswered(kind) {
  switch (kind) {
    case 'storeAway':
    case 'tooFast':
      return outbox.refused(kind);
    case 'noAnswer':
      return outbox.doubted();
    default:
      return false;
  }
}

byId('leave', HTMLButtonElement).addEventListener('click', () => {
  connection.close();
  drawer.close();
  byId('enter', HTMLButtonElement).focus();
});
byId('enter', HTMLButtonElement).addEventListener('click', () => {
  connection.open();
  composer.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing && !nameEditor.close()) {
    drawer.close();
  }
});
addEventListener('offline', () => connection.doubt());
addEventListener('online', () => connection.hurry());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    connection.hurry();
  }
});

if (window.visualViewport) {
  keepAboveKeyboard(window.visualViewport, window, document.documentElement.style);
}
showOwnName();
connection.open();
// On a phone the keyboard would cover the room before one has seen it.
if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  composer.focus();
}
