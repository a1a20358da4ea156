import { byId, element } from '../page/dom.js';
import { CHOICES } from './settings.js';

/** @typedef {import('./settings.js').Topic} Topic */

/** The dialog in which the visitor chooses. */
export class SettingsView {
  #dialog = byId('settings', HTMLDialogElement);
  #texts;
  #settings;
  #onChoose;

  /**
   * @param {object} options
   * @param {import('../language/i18n.js').Texts} options.texts
   * @param {import('./settings.js').Settings} options.settings
   * @param {(topic: Topic) => void} options.onChoose
   */
  constructor({ texts, settings, onChoose }) {
    this.#texts = texts;
    this.#settings = settings;
    this.#onChoose = onChoose;
    const fields = byId('settings-fields', HTMLElement);
    for (const topic of /** @type {Topic[]} */ (Object.keys(CHOICES))) {
      fields.append(this.#field(topic));
    }
    byId('settings-open', HTMLButtonElement).addEventListener('click', () =>
      this.#dialog.showModal(),
    );
    byId('settings-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => {
      // What is hit beside the card is the dialog itself: its backdrop.
      if (event.target === this.#dialog) {
        this.#dialog.close();
      }
    });
  }

  /** Whether it is open: then the keys are its own. */
  get isOpen() {
    return this.#dialog.open;
  }

  /**
   * Shows the choice as it is, which may not be the one that was made.
   *
   * @param {Topic} topic
   */
  show(topic) {
    byId(`settings-${topic}`, HTMLSelectElement).value = this.#settings.get(topic);
  }

  /** @param {string} problem empty when there is none */
  report(problem) {
    const place = byId('settings-problem', HTMLElement);
    place.textContent = problem;
    place.hidden = problem === '';
  }

  /** @param {Topic} topic */
  #field(topic) {
    const choices = this.#texts[/** @type {const} */ (`${topic}Choices`)];
    const select = element('select', { className: 'select', id: `settings-${topic}` });
    CHOICES[topic].forEach((choice, i) => {
      select.append(element('option', { value: choice }, choices[i] ?? choice));
    });
    select.value = this.#settings.get(topic);
    select.addEventListener('change', () => {
      this.report('');
      this.#settings.choose(topic, select.value);
      this.#onChoose(topic);
    });
    return element(
      'p',
      { className: 'setting' },
      element('label', { htmlFor: select.id }, this.#texts[topic]),
      select,
    );
  }
}
