/** One line whenever another tenth of the work is done, and what it was. */
export class Progress {
  readonly #total: number;
  readonly #log: (line: string) => void;
  #done = 0;
  #said = 0;

  constructor(total: number, log: (line: string) => void) {
    this.#total = total;
    this.#log = log;
  }

  add(amount: number, what: string): void {
    this.#done += amount;
    const percent = Math.floor((this.#done * 100) / this.#total);
    if (percent < this.#said + 10 && percent < 100) return;
    this.#said = percent;
    this.#log(`${String(percent).padStart(3)}%  ${what}`);
  }
}
