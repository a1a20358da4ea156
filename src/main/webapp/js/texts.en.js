/**
 * Everything the page says, in English. The other languages have the same keys.
 *
 * @typedef {typeof texts} Texts
 */
export const texts = {
  brand: 'Teahouse',
  title: (
    /** @type {string} */ room,
    /** @type {number} */ unread,
    /** @type {number} */ mentions,
  ) =>
    `${mentions > 0 ? `@${mentions} ` : ''}${unread > 0 ? `(${unread}) ` : ''}${room} · Teahouse`,
  topic: 'Everyone is welcome. Be kind.',

  rooms: 'Rooms',
  unread: (/** @type {number} */ messages, /** @type {number} */ mentions) =>
    mentions > 0 ? `${messages} unread, you are called in ${mentions}` : `${messages} unread`,
  openRoom: 'Open a room',
  open: 'Open',
  roomName: 'Name of the room',
  roomHint: 'If there is no such room yet, there is one then.',
  roomEmpty: 'A room needs a name.',
  roomProblem: 'No room can be called so: up to 64 characters, without braces and control characters.',
  openPanel: 'Rooms and your name',
  closePanel: 'Close',
  panel: 'Rooms and your name',

  connecting: 'Connecting',
  connected: 'Connected',
  reconnecting: 'Reconnecting',
  notSending: 'Not sending',
  away: 'Not in the room',
  reconnectingBanner: 'Reconnecting. What you write is kept and goes out by itself.',
  storeAwayBanner: 'The room’s store is away. What you write is kept and goes out by itself.',
  storeAwayJoining: 'The room’s store is away. You are in the room as soon as it is back.',

  people: 'People',
  openPeople: (/** @type {string} */ count) => `People in the room: ${count}`,
  crowd: (/** @type {string} */ count) => `${count} people are here.`,
  ignore: 'Ignore',
  ignoreNoMore: 'Ignore no more',
  ignored: 'Ignored on this device',
  startIgnoring: (/** @type {string} */ name) => `Ignore ${name}`,
  stopIgnoring: (/** @type {string} */ name) => `Ignore ${name} no more`,
  showNames: 'Show names',
  moreNames: 'More names',
  namesFailed: 'The names cannot be had right now. Try again',
  joined: (/** @type {string} */ names, /** @type {boolean} */ several) =>
    several ? `${names} have joined.` : `${names} has joined.`,
  left: (/** @type {string} */ names, /** @type {boolean} */ several) =>
    several ? `${names} have left.` : `${names} has left.`,
  others: (/** @type {number} */ count) => `${count} others`,
  nowCalled: (/** @type {string} */ before, /** @type {string} */ name) => `${before} is now ${name}.`,
  typing: (/** @type {string} */ names, /** @type {boolean} */ several) =>
    several ? `${names} are typing…` : `${names} is typing…`,
  severalTyping: 'Several people are typing…',

  messages: 'Messages',
  log: 'Log of the room',
  outbox: 'Not in the room yet',
  today: 'Today',
  yesterday: 'Yesterday',
  newLine: 'New',
  firstNew: 'First new message',
  linkToMessage: 'Copy the link to this message',
  messageGone: 'The room does not remember that message any more.',
  newMessages: (/** @type {number} */ count) =>
    count === 1 ? '1 new message' : `${count} new messages`,
  earlier: 'Earlier messages',
  earlierFailed: 'Earlier messages cannot be had right now. Try again',
  resetAway: 'You were away too long to be shown everything; this is what the room remembers.',
  resetForked: 'The room’s store has lost something; this is what the room remembers.',
  resetBehind: 'Your connection was too slow to be shown everything; this is what the room remembers.',
  you: 'you',
  copied: (/** @type {string} */ name, /** @type {string} */ time, /** @type {string} */ text) =>
    `${name}, ${time}: ${text}`,

  emptyTitle: 'It is quiet here.',
  emptyInvitation: 'Say something, or send this link to somebody you would like to see.',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  youAre: (/** @type {string} */ name) => `You are here as ${name}.`,

  composer: (/** @type {string} */ room) => `Message #${room}`,
  send: 'Send',
  namesOffered: 'Names are offered: arrow keys choose, Enter takes.',
  namesToCall: 'Names to call',
  help: '/me waves: says what you do\n/nick Name: changes your name\n//text: says what begins with a slash\n/help: shows this',
  nothingDone: 'Write what you do behind /me.',
  unknownCommand: (/** @type {string} */ command) =>
    `There is no command ${command}. /help shows those that there are.`,
  tooLong: (/** @type {string} */ bytes, /** @type {string} */ most) =>
    `Too long to send: it has ${bytes} bytes, and ${most} is the most.`,

  waiting: 'Waiting for the connection…',
  held: 'Waiting for the room’s store…',
  sending: 'Sending…',
  unsure: 'Not sent?',
  unsureHint: 'It may be in the room already: the room did not answer for too long.',
  unsent: 'Not sent.',
  tooBig: 'Too big for this room.',
  nothing: 'Not sent: there was nothing to read in it.',
  tryAgain: 'Try again',
  discard: 'Discard',
  takeBack: 'Edit',

  settings: 'Settings',
  settingsHint: 'Kept in this browser.',
  theme: 'Appearance',
  themeChoices: ['As the system', 'Light', 'Dark'],
  density: 'Density',
  densityChoices: ['Comfortable', 'Compact'],
  language: 'Language',
  languageChoices: ['As the browser', 'English', '中文'],
  notify: 'Notifications',
  notifyChoices: ['None', 'When I am mentioned', 'Of every message'],
  sound: 'Sound with notifications',
  soundChoices: ['Off', 'On'],
  notifyDenied: 'The browser does not allow notifications for this page.',
  saidIn: (/** @type {string} */ name, /** @type {string} */ room) => `${name} in #${room}`,

  changeName: 'Change name',
  name: 'Your name',
  nameHint: 'Everybody sees it beside what you write.',
  save: 'Save',
  cancel: 'Cancel',
  renamed: (/** @type {string} */ name) => `You are ${name} now.`,
  nameEmpty: 'A name needs at least one letter or sign.',
  nameTooLong: 'That is too long: 32 characters are the most.',
  nameColon: 'A name cannot have a colon.',
  nameStar: 'A name cannot begin with an asterisk.',
  nameRefused: (/** @type {string} */ name) => `You cannot go by that name here. You are ${name}.`,
  nameCharacters: 'That has a character that names cannot have.',

  noSuchRoom: (/** @type {string} */ asked, /** @type {string} */ room) =>
    `No room can be called “${asked}”: up to 64 characters, without braces and control characters. You are in #${room}.`,
  leave: 'Leave the room',
  enter: 'Enter again',
  youLeft: 'You left the room.',
  notAllowed: 'You cannot enter this room.',
  refused: 'The room has closed the connection.',
  refusedBecause: (/** @type {string} */ reason) => `The room has closed the connection: ${reason}`,
};
