/** Says below a field what is wrong with what stands in it. */
export class FieldProblem {
  #field;
  #place;

  /**
   * @param {HTMLElement} field
   * @param {HTMLElement} place which the field's `aria-describedby` names
   */
  constructor(field, place) {
    this.#field = field;
    this.#place = place;
  }

  /** @param {string} problem empty when there is none */
  show(problem) {
    this.#place.textContent = problem;
    this.#place.hidden = problem === '';
    this.#field.setAttribute('aria-invalid', String(problem !== ''));
  }
}
