const KEY = 'teahouse.read.';

/** Up to where the visitor has read, room by room, as all pages of this browser know it. */
export class ReadMarks {
  #store;

  /** @param {import('../client/storage.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /**
   * @param {string} room
   * @param {string | undefined} epoch of the log that is shown
   * @returns {number} the seq of the last message that was read; Infinity where nothing is known of this log
   */
  of(room, epoch) {
    const [, seq = '', its = ''] = /^(\d{1,16}) (.+)$/s.exec(this.#store.getItem(KEY + room) ?? '') ?? [];
    return its !== '' && its === epoch ? Number(seq) : Infinity;
  }

  /**
   * @param {string} room
   * @param {string | undefined} epoch
   * @param {number} seq
   */
  keep(room, epoch, seq) {
    const known = this.of(room, epoch);
    if (epoch !== undefined && (known === Infinity || known < seq)) {
      this.#store.setItem(KEY + room, `${seq} ${epoch}`);
    }
  }
}
