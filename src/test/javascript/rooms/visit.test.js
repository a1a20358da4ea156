import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { TeahouseClient } from '../../../main/webapp/js/client/teahouse-client.js';
import { languageFor } from '../../../main/webapp/js/language/i18n.js';
import { Ignored } from '../../../main/webapp/js/people/ignored.js';
import { ReadMarks } from '../../../main/webapp/js/rooms/read-marks.js';
import { Visit } from '../../../main/webapp/js/rooms/visit.js';
import { FakeServer } from '../fake-server.js';
import { FakeClock, FakeStore } from '../fakes.js';

const language = languageFor(['en']);
const { texts } = language;

let clock;
let server;
let stores;
let client;
let visit;
/** The texts of the log; a notice has an asterisk. */
let log;
let hasEarlier;
let entries;
let status;
let banner;
let composer;
let heard;
let nicks;
let people;
let typing;
let typed;
let readSeq;
let ignored;
let tails;
/** What is read out beside the log. */
let readOut;
/** The messages to which the log went. */
let found;

const pending = () => entries.map(({ text, state }) => `${text}: ${state}`);

/** A page, with views that only remember. */
function load() {
  log = [];
  entries = [];
  status = [];
  banner = '';
  composer = { shown: null, text: '' };
  heard = [];
  nicks = [];
  tails = [];
  readOut = [];
  found = [];
  people = null;
  typing = new Map();
  typed = 0;
  client = new TeahouseClient({
    address: () => 'ws://host/ws',
    name: 'Mira',
    outboxStore: stores.outbox,
    memberStore: stores.member,
    openSocket: server.connect,
    clock,
    random: () => 1,
  });
  const say = (state) => (reason) => {
    status.push(reason === undefined ? state : `${state}: ${reason}`);
  };
  const line = ({ text, own }) => (own ? `me: ${text}` : text);
  let messages = [];
  ignored = new Ignored(stores.member);
  visit = new Visit({
    client,
    room: 'lobby',
    marks: new ReadMarks(stores.member),
    ignored,
    typing: { typed: () => (typed += 1), said() {} },
    language,
    views: {
      log: {
        get firstSeq() {
          return messages[0]?.seq ?? null;
        },
        addMessage(message) {
          messages.push(message);
          log.push(line(message));
          tails.push(message.tail);
          visit.conversation.seen(null);
        },
        addNotice: (text) => log.push(`* ${text}`),
        addPresence: (text) => log.push(`* ${text}`),
        replace(all, about) {
          readSeq = about.readSeq;
          messages = [...all];
          log = [...all.map(line), ...about.notices.map((text) => `* ${text}`)];
          hasEarlier = about.more;
        },
        refill(all, extent) {
          this.replace(all, { ...extent, readSeq, notices: ['refilled'] });
        },
        remove(isUnwanted) {
          messages = messages.filter((message) => !isUnwanted(message));
          log = messages.map(line);
        },
        readOut: (text) => readOut.push(text),
        prepend(all, { more }) {
          messages.unshift(...all);
          log.unshift(...all.map(line));
          hasEarlier = more;
        },
        earlierFailed: () => log.push('* failed'),
        clearNew() {},
        scrollToEnd() {},
        showTails: (tailOf) => (tails = messages.map(tailOf)),
        scrollToNew: () => found.push('new'),
        scrollToMessage({ seq, id }) {
          const isThere = messages.some((each) => each.seq === seq && each.id === id);
          if (isThere) {
            found.push(seq);
          }
          return isThere;
        },
        clear() {
          messages = [];
          log = [];
        },
      },
      outbox: { show: (all) => (entries = all) },
      status: {
        connecting: say('connecting'),
        connected: say('connected'),
        reconnecting: say('reconnecting'),
        left: say('left'),
        refused: say('refused'),
        storeAway: (text) => (banner = text),
      },
      composer: {
        show: (shown) => (composer.shown = shown),
        takeBack: (text) => (composer.text = text),
        focus() {},
      },
      people: {
        show: (count, members) => (people = { count, members }),
        clear() {},
        refresh() {},
      },
      typing: {
        typing: (member, name) => typing.set(member, name),
        said: (member) => typing.delete(member),
        clear: () => typing.clear(),
      },
    },
    onNick(input) {
      nicks.push(input);
      return '';
    },
    onUnread() {},
    onHeard: ({ name, text, called }) => heard.push({ name, text, called }),
  });
}

/** Enters the room, and turns the page to it. */
function enter() {
  visit.enter();
  client.open();
  visit.show();
  server.settle();
}

beforeEach(() => {
  clock = new FakeClock();
  server = new FakeServer(clock);
  stores = { outbox: new FakeStore(), member: new FakeStore() };
  load();
});

test('showsWhatWasSaidBeforeAndCountsOnlyWhatIsNew', () => {
  server.post('lobby', 'before');
  enter();
  server.post('lobby', 'now');
  visit.say('me too');
  server.settle();

  assert.deepEqual(log, ['before', 'now', 'me: me too']);
  assert.equal(visit.conversation.unread.messages, 1);
  assert.equal(hasEarlier, false);
});

test('knowsItsOwnMessagesAgainAfterAReload', () => {
  enter();
  visit.say('mine');
  server.settle();
  server.link.vanish();
  load();
  enter();

  assert.deepEqual(log, ['me: mine']);
});

test('keepsAfterAReloadWhatWasNotSent', () => {
  server.isUp = false;
  enter();
  visit.say('mine');
  assert.deepEqual(pending(), ['mine: waiting']);
  server.isUp = true;
  client.close = () => {};
  load();
  visit.enter();
  client.open();
  visit.show();
  assert.deepEqual(pending(), ['mine: waiting']);
  server.settle();

  assert.deepEqual(log, ['me: mine']);
  assert.deepEqual(pending(), []);
});

test('saysHowTheConnectionIs', () => {
  enter();
  server.isUp = false;
  server.link.cut();
  client.online();
  server.settle();
  assert.equal(status.at(-1), 'reconnecting');
  server.isUp = true;
  client.online();
  server.settle();
  client.close();
  assert.equal(composer.shown, false);
  enter();
  assert.equal(composer.shown, true);

  assert.deepEqual(
    status.filter((state, i) => state !== status[i - 1]),
    ['connecting', 'connected', 'reconnecting', 'connected', 'left', 'connecting', 'connected'],
  );
});

test('saysThatItIsReconnectingWhenItNeverWasConnected', () => {
  server.isUp = false;
  enter();

  assert.equal(status.at(-1), 'reconnecting');
});

test('saysWhyTheServerClosedTheDoor', () => {
  enter();
  server.link.cut(1008, 'not here');
  assert.equal(status.at(-1), `refused: ${texts.refusedBecause('not here')}`);
  enter();
  server.link.cut(1008);
  assert.equal(status.at(-1), `refused: ${texts.refused}`);

  assert.equal(composer.shown, false);
});

test('saysThatOneMayNotEnter', () => {
  server.refuse('join', 'forbidden');
  enter();

  assert.equal(status.at(-1), `refused: ${texts.notAllowed}`);
  assert.equal(composer.shown, false);
  enter();
  assert.equal(status.at(-1), 'connected');
});

test('tellsWhatItCannotShow', () => {
  enter();
  for (const [reason, notice] of [
    ['forked', texts.resetForked],
    ['trimmed', texts.resetAway],
    ['behind', texts.resetBehind],
  ]) {
    server.post('lobby', 'before');
    server.link.emit({ type: 'reset', room: 'lobby', epoch: 'e', seq: 9, id: 'i', reason, messages: [], more: true });
    server.settle();
    assert.deepEqual(log, [`* ${notice}`]);
  }
  server.link.cut();
  for (const text of ['one', 'two', 'three']) {
    server.post('lobby', text);
  }
  server.trim('lobby', 2);
  client.online();
  server.settle();

  assert.deepEqual(log, ['two', 'three', `* ${texts.resetAway}`]);
});

test('goesOnWithoutANoticeWhereNothingIsMissing', () => {
  enter();
  server.post('lobby', 'one');
  server.settle();
  server.link.cut();
  server.post('lobby', 'two');
  client.online();
  server.settle();

  assert.deepEqual(log, ['one', 'two']);
});

test('hasEyesForItsOwnRoomOnly', () => {
  client.join('garden');
  enter();
  server.post('garden', 'elsewhere');
  client.send('garden', 'there');
  server.settle();

  assert.deepEqual(log, []);
  assert.deepEqual(pending(), []);
});

describe('the store', () => {
  test('isSaidToBeAwayAsLongAsItIs', () => {
    enter();
    server.setRedis('down');
    server.settle();
    assert.equal(banner, texts.storeAwayBanner);
    visit.say('one');
    visit.say('two');
    assert.deepEqual(pending(), ['one: held', 'two: held']);
    server.setRedis('up');
    server.settle();

    assert.equal(banner, '');
    assert.deepEqual(log, ['me: one', 'me: two']);
    assert.equal(status.at(-1), 'connected');
  });

  test('isSaidToBeAwayWhenItDoesNotTakeAMessage', () => {
    enter();
    server.refuse('send', 'unavailable');
    visit.say('one');
    assert.deepEqual(pending(), ['one: sending']);
    server.settle();
    visit.say('two');
    assert.deepEqual(pending(), ['one: held', 'two: held']);
    assert.equal(banner, texts.storeAwayBanner);
    clock.advance(1_000);
    server.settle();

    assert.equal(banner, '');
    assert.deepEqual(pending(), []);
  });

  test('isSaidToBeAwayWhenItKeepsOneFromEntering', () => {
    server.redis = 'down';
    enter();
    assert.equal(banner, texts.storeAwayJoining);
    assert.equal(status.at(-1), 'connecting');
    server.link.cut();
    assert.equal(banner, '');
  });

  test('isNotMeantWhenOneWasTooFast', () => {
    enter();
    server.refuse('send', 'rate-limited');
    visit.say('one');
    visit.say('two');
    server.settle();

    assert.equal(banner, '');
    assert.deepEqual(pending(), ['one: sending', 'two: sending']);
  });
});

describe('a message', () => {
  for (const [code, state] of [
    ['too-long', 'tooBig'],
    ['empty', 'nothing'],
    ['forbidden', 'unsent'],
  ]) {
    test(`saysThatItIsRefusedAs-${code}`, () => {
      enter();
      server.refuse('send', code);
      visit.say('one');
      server.settle();
      assert.deepEqual(pending(), [`one: ${state}`]);
      visit.takeBack(entries[0].key);

      assert.equal(composer.text, 'one');
      assert.deepEqual(pending(), []);
    });
  }

  test('isInDoubtOrUnsentWhenTheVisitorLeaves', () => {
    enter();
    visit.say('one');
    visit.say('two');
    client.close();
    assert.deepEqual(pending(), ['one: unsure', 'two: unsent']);
    visit.discard(entries[0].key);
    enter();
    visit.retry(entries[0].key);
    server.settle();

    assert.deepEqual(log, ['me: two']);
  });
});

describe('earlier messages', () => {
  beforeEach(() => {
    for (let i = 1; i <= 120; i += 1) {
      server.post('lobby', `line ${i}`);
    }
    enter();
  });

  async function ask() {
    const done = visit.conversation.showEarlier();
    server.settle();
    await done;
  }

  test('comeAboveTheOthersPageByPage', async () => {
    assert.equal(hasEarlier, true);
    await ask();
    assert.equal(hasEarlier, true);
    await ask();
    assert.equal(hasEarlier, false);

    assert.deepEqual(log, Array.from({ length: 120 }, (_, i) => `line ${i + 1}`));
  });

  test('areAskedForOnceAtATime', async () => {
    const done = Promise.all([visit.conversation.showEarlier(), visit.conversation.showEarlier()]);
    server.settle();
    await done;

    assert.equal(log.length, 100);
  });

  test('areNotShownAboveALogThatIsAnotherByNow', async () => {
    const done = visit.conversation.showEarlier();
    server.link.emit({ type: 'reset', room: 'lobby', epoch: 'e', seq: 9, id: 'i', reason: 'forked', messages: [], more: true });
    server.settle();
    await done;

    assert.deepEqual(log, [`* ${texts.resetForked}`]);
  });

  test('mayNotBeThereForTheMoment', async () => {
    server.refuse('history', 'unavailable');
    await ask();
    assert.equal(log.at(-1), '* failed');
    await ask();

    assert.equal(log[0], 'line 21');
  });
});

test('knowsAfterAReloadUpToWhereTheVisitorHasRead', () => {
  server.post('lobby', 'one');
  enter();
  assert.equal(readSeq, 1);
  visit.conversation.seen(1);
  server.link.vanish();
  server.post('lobby', 'two');
  load();
  enter();

  assert.equal(readSeq, 1);
  assert.deepEqual(log, ['one', 'two']);
});

test('saysEmojiForShortcodes', () => {
  enter();
  visit.say('time for :tea:');
  server.settle();

  assert.deepEqual(log, ['me: time for 🍵']);
});

test('isWritingUnlessItIsACommand', () => {
  enter();
  for (const text of ['h', '/me w', '//x', '/nick', '/help', '/quit']) {
    visit.writes(text);
  }

  assert.equal(typed, 3);
});

test('tellsOfWhatOthersSayAndWhetherItCallsTheVisitor', () => {
  enter();
  server.post('lobby', 'hello', 'other', 'k1', 'Ann');
  server.post('lobby', 'hello @mira', 'other', 'k2', 'Ann');
  visit.say('I am @Mira');
  server.settle();

  assert.deepEqual(visit.conversation.unread, { messages: 2, mentions: 1 });
  assert.deepEqual(heard, [
    { name: 'Ann', text: 'hello', called: '' },
    { name: 'Ann', text: 'hello @mira', called: 'Mira' },
  ]);
});

describe('people', () => {
  const list = (version, ...names) => ({
    type: 'presence',
    version,
    count: names.length,
    members: names.map((name) => ({ member: `m-${name}`, name })),
  });
  const change = (version, joined, left) => ({
    type: 'presence',
    version,
    count: 0,
    joined: joined.map((name) => ({ member: `m-${name}`, name })),
    left: left.map((name) => `m-${name}`),
  });
  const shown = () => people.members.map(({ name }) => name);

  test('showsWhoIsThereAndSaysWhoCameAndLeft', () => {
    enter();
    server.tell('lobby', list(4, 'Mira', 'Ann'));
    server.settle();
    assert.deepEqual(shown(), ['Mira', 'Ann']);
    assert.deepEqual(log, []);
    server.tell('lobby', change(5, ['Ben', 'Cat'], ['Ann']));
    server.settle();

    assert.deepEqual(shown(), ['Mira', 'Ben', 'Cat']);
    assert.deepEqual(log, ['* Ben and Cat have joined.', '* Ann has left.']);
  });

  test('saysWhoIsCalledOtherwiseButNotOfTheVisitor', () => {
    enter();
    const own = { member: client.member, name: 'Mira' };
    const ann = { member: 'm-ann', name: 'Ann' };
    server.tell('lobby', { type: 'presence', version: 1, count: 2, members: [own, ann] });
    const joined = [
      { ...own, name: 'Mirabel' },
      { ...ann, name: 'Anna' },
    ];
    server.tell('lobby', { type: 'presence', version: 2, count: 2, joined, left: [] });
    server.settle();

    assert.deepEqual(log, ['* Ann is now Anna.']);
    assert.deepEqual(shown(), ['Mirabel', 'Anna']);
  });

  test('namesAFewOfMany', () => {
    enter();
    server.tell('lobby', list(1, 'Mira'));
    server.tell('lobby', change(2, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], []));
    server.settle();

    assert.deepEqual(log, ['* a, b, c, d, e, and 2 others have joined.']);
  });

  test('saysNothingOfTheVisitorWhoJoins', () => {
    enter();
    server.tell('lobby', list(1, 'Ann'));
    const own = { member: client.member, name: 'Mira' };
    server.tell('lobby', { type: 'presence', version: 2, count: 2, joined: [own], left: [] });
    server.settle();

    assert.deepEqual(log, []);
    assert.deepEqual(shown(), ['Ann', 'Mira']);
  });

  test('countsACrowd', () => {
    enter();
    server.tell('lobby', list(1, 'Mira'));
    server.tell('lobby', { type: 'presence', version: 2, count: 300 });
    server.settle();

    assert.deepEqual(people, { count: 300, members: null });
    assert.deepEqual(log, []);
  });

  test('showsWhoIsWritingUntilTheySaidIt', () => {
    enter();
    server.tell('lobby', { type: 'typing', member: 'other', name: 'Ann' });
    server.tell('lobby', { type: 'typing', member: client.member, name: 'Mira' });
    server.settle();
    assert.deepEqual([...typing], [['other', 'Ann']]);
    server.post('lobby', 'there', 'other');
    server.settle();

    assert.deepEqual([...typing], []);
  });
});

describe('a room that is not shown', () => {
  beforeEach(() => {
    server.post('lobby', 'before');
    enter();
    visit.conversation.seen(1);
    visit.hide();
  });

  test('isCountedAndShownFromWhereTheVisitorHasRead', () => {
    server.post('lobby', 'one');
    server.post('lobby', 'two @Mira');
    server.settle();
    assert.deepEqual(log, ['before']);
    assert.deepEqual(visit.conversation.unread, { messages: 2, mentions: 1 });
    visit.show();

    assert.deepEqual(log, ['before', 'one', 'two @Mira']);
    assert.equal(readSeq, 1);
  });

  test('hasNothingUnreadWhenItWasReadOnAnotherPage', () => {
    server.post('lobby', 'one');
    server.settle();
    new ReadMarks(stores.member).keep('lobby', client.position('lobby').epoch, 2);
    visit.conversation.count();

    assert.deepEqual(visit.conversation.unread, { messages: 0, mentions: 0 });
  });

  test('leavesTheViewsAlone', () => {
    status = [];
    entries = null;
    server.setRedis('down');
    server.tell('lobby', { type: 'typing', member: 'other', name: 'Ann' });
    server.tell('lobby', { type: 'presence', version: 1, count: 1, members: [{ member: 'm', name: 'Ann' }] });
    server.settle();
    visit.conversation.notice('nobody sees this');
    assert.deepEqual([status, entries, banner, people, [...typing], log], [[], null, '', { count: 0, members: [] }, [], ['before']]);
    visit.show();

    assert.equal(banner, texts.storeAwayBanner);
    assert.equal(people.count, 1);
  });

  test('saysOnceWhatWasMissedWhenItIsShown', () => {
    server.link.cut();
    server.post('lobby', 'one');
    server.post('lobby', 'two');
    server.trim('lobby', 1);
    client.online();
    server.settle();
    assert.deepEqual(visit.conversation.unread, { messages: 1, mentions: 0 });
    visit.show();
    assert.deepEqual(log, ['two', `* ${texts.resetAway}`]);
    assert.deepEqual(readOut, [texts.resetAway]);
    visit.hide();
    visit.show();

    assert.deepEqual(log, ['two']);
  });

  test('goesOnWithEarlierMessagesThatWereAskedForBefore', async () => {
    visit.show();
    const done = visit.conversation.showEarlier();
    visit.hide();
    server.settle();
    await done;

    assert.deepEqual(log, ['before']);
  });
});

test('whoeverLeftARoomHearsNothingOfIt', () => {
  enter();
  visit.leave();
  server.settle();
  server.post('lobby', 'one');
  server.settle();

  assert.deepEqual(log, []);
  assert.equal(client.position('lobby'), null);
});

test('aNoticeOutlastsTheFirstPage', () => {
  visit.show();
  visit.conversation.notice('read this');
  assert.deepEqual(log, ['* read this']);
  server.post('lobby', 'before');
  enter();

  assert.deepEqual(log, ['before', '* read this']);
  // It was read out when it came.
  assert.deepEqual(readOut, []);
});

test('asksToBeCalledOtherwise', () => {
  enter();
  visit.say('/nick Ann');

  assert.deepEqual(nicks, ['Ann']);
});

describe('somebody who is ignored', () => {
  const ann = { member: 'ann', name: 'Ann' };

  beforeEach(() => {
    enter();
    server.post('lobby', 'hello', 'ann', 'k1', 'Ann');
    server.post('lobby', 'tea?', 'ben', 'k2', 'Ben');
    server.settle();
    ignored.toggle(ann);
    visit.ignoredChanged();
  });

  test('isNotSeenAndNotHeard', () => {
    assert.deepEqual(log, ['tea?']);
    visit.conversation.seen(2);
    heard = [];
    server.post('lobby', '@Mira', 'ann', 'k3', 'Ann');
    server.tell('lobby', { type: 'typing', ...ann });
    server.tell('lobby', { type: 'presence', version: 1, count: 1, members: [ann] });
    server.tell('lobby', { type: 'presence', version: 2, count: 0, joined: [], left: ['ann'] });
    server.settle();

    assert.deepEqual(log, ['tea?']);
    assert.deepEqual(heard, []);
    assert.deepEqual([...typing], []);
    assert.deepEqual(visit.conversation.unread, { messages: 0, mentions: 0 });
  });

  test('isWhyALinkToWhatTheySaidLeadsNowhere', async () => {
    const { id } = server.room('lobby').posted[0];
    const done = visit.conversation.find({ seq: 1, id });
    server.settle();
    await done;

    assert.deepEqual(log, ['tea?', `* ${texts.messageIgnored}`]);
  });

  test('isSeenAgainWithWhatTheySaidMeanwhile', () => {
    server.post('lobby', 'still there?', 'ann', 'k3', 'Ann');
    server.settle();
    ignored.toggle(ann);
    visit.ignoredChanged();

    assert.deepEqual(log, ['hello', 'tea?', 'still there?', '* refilled']);
  });
});

test('tellsMembersApartWhoseNamesLookAlike', () => {
  enter();
  server.post('lobby', 'hello', 'member-k7', 'k1', 'Ann');
  server.post('lobby', 'hello', 'member-x9', 'k2', 'Аnn');
  server.settle();

  assert.deepEqual(tails, ['·k7', '·x9']);
});

describe('a link to a message', () => {
  const place = (seq, id = server.room('lobby').posted[seq - 1]?.id) => ({ seq, id });

  beforeEach(() => {
    for (let i = 1; i <= 170; i += 1) {
      server.post('lobby', `line ${i}`);
    }
  });

  async function find(to) {
    const done = visit.conversation.find(to);
    for (let i = 0; i < 10; i += 1) {
      server.settle();
      await Promise.resolve();
      await new Promise(setImmediate);
    }
    await done;
  }

  test('opensThereHoweverFarBackItIs', async () => {
    enter();
    await find(place(3));

    assert.deepEqual(found, [3]);
    assert.equal(log[0], 'line 1');
  });

  test('opensThereAsSoonAsThereIsALog', async () => {
    visit.conversation.find(place(160));
    enter();
    await new Promise(setImmediate);

    assert.deepEqual(found, [160]);
  });

  test('saysThatTheRoomDoesNotRememberIt', async () => {
    enter();
    await find(place(160, 'another'));
    await find(place(1_000, 'none'));

    assert.deepEqual(found, []);
    assert.deepEqual(log.slice(-2), [`* ${texts.messageGone}`, `* ${texts.messageGone}`]);
  });

  test('isHowTheFirstNewMessageIsFoundToo', async () => {
    enter();
    const done = visit.conversation.findFirstNew(99);
    server.settle();
    await done;

    assert.equal(log[0], 'line 71');
    assert.equal(found.at(-1), 'new');
  });
});
