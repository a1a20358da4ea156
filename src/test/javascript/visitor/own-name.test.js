import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { languageFor } from '../../../main/webapp/js/language/i18n.js';
import { OwnName } from '../../../main/webapp/js/visitor/own-name.js';
import { TeahouseClient } from '../../../main/webapp/js/client/teahouse-client.js';
import { Visitor } from '../../../main/webapp/js/visitor/visitor.js';
import { FakeServer } from '../fake-server.js';
import { FakeClock, FakeStore } from '../fakes.js';

const { texts } = languageFor(['en']);

let server;
let store;
let visitor;
let client;
let notices;
let shown;
let ownName;

beforeEach(() => {
  const clock = new FakeClock();
  server = new FakeServer(clock);
  store = new FakeStore();
  store.setItem('teahouse.name', 'Mira');
  visitor = new Visitor(store, Math.random);
  client = new TeahouseClient({
    address: () => 'ws://host/ws',
    name: visitor.name,
    outboxStore: new FakeStore(),
    memberStore: new FakeStore(),
    openSocket: server.connect,
    clock,
    random: () => 1,
  });
  notices = [];
  shown = '';
  ownName = new OwnName({
    client,
    visitor,
    texts,
    onChange: () => (shown = `${visitor.name} ${visitor.member}`),
    notice: (text) => notices.push(text),
  });
  client.open();
  server.settle();
});

test('isTheOneThatTheServerKnows', () => {
  assert.equal(ownName.ask('Mira on the road'), '');
  server.settle();

  assert.deepEqual(notices, [texts.renamed('Mira on the road')]);
  assert.equal(client.name, 'Mira on the road');
  assert.equal(store.getItem('teahouse.name'), 'Mira on the road');
  assert.equal(shown, `Mira on the road ${client.member}`);
});

test('isNotWhatNoNameCanBe', () => {
  assert.equal(ownName.ask('a:b'), texts.nameColon);
  server.settle();

  assert.equal(client.name, 'Mira');
});

test('isWhatItWasWhenAnotherIsRefused', () => {
  server.refuse('rename', 'name-taken');
  ownName.ask('admin');
  server.settle();

  assert.equal(notices.at(-1), texts.nameRefused('Mira'));
  assert.equal(visitor.name, 'Mira');
});

test('isThatOfTheOtherPagesOfThisBrowser', () => {
  store.setItem('teahouse.name', 'Mirabel');
  ownName.refresh();
  server.settle();

  assert.equal(client.name, 'Mirabel');
  assert.equal(shown, `Mirabel ${client.member}`);
  assert.deepEqual(notices, []);
});

test('remembersAsWhomTheServerKnowsTheVisitor', () => {
  assert.equal(visitor.member, client.member);
});
