/**
 * Everything the page says, in English. The other languages have the same keys.
 *
 * @typedef {typeof texts} Texts
 */
export const texts = {
  brand: 'Teahouse',
  title: (/** @type {string} */ room, /** @type {number} */ unread) =>
    unread > 0 ? `(${unread}) ${room} · Teahouse` : `${room} · Teahouse`,
  topic: 'Everyone is welcome. Be kind.',

  rooms: 'Rooms',
  openPanel: 'Rooms and your name',
  closePanel: 'Close',
  panel: 'Rooms and your name',

  connecting: 'Connecting',
  connected: 'Connected',
  reconnecting: 'Reconnecting',
  away: 'Not in the room',
  reconnectingBanner: 'Reconnecting. What you write is kept and goes out by itself.',
  storeAwayBanner: 'The room’s store is away. What you write is kept and goes out by itself.',
  storeAwayJoining: 'The room’s store is away. You are in the room as soon as it is back.',

  messages: 'Messages',
  log: 'Log of the room',
  outbox: 'Not in the room yet',
  today: 'Today',
  yesterday: 'Yesterday',
  newLine: 'New',
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

  leave: 'Leave the room',
  enter: 'Enter again',
  youLeft: 'You left the room.',
  notAllowed: 'You cannot enter this room.',
  refused: 'The room has closed the connection.',
  refusedBecause: (/** @type {string} */ reason) => `The room has closed the connection: ${reason}`,
};
