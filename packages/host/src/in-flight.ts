import { AsyncLocalStorage } from "node:async_hooks";

/** Isolates that one request may have at work at the same time; the platform refuses a fifth. */
const MOST = 4;

/** Which isolates one request has at work. Another call of the same one always goes on; a fifth waits for one of the four to end. */
export class InFlight {
  readonly #calls = new Map<string, number>();
  readonly #waiting: { id: string; go(): void }[] = [];

  async run<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (!this.#enter(id)) await new Promise<void>((go) => this.#waiting.push({ id, go }));
    try {
      return await work();
    } finally {
      this.#leave(id);
    }
  }

  #enter(id: string): boolean {
    const calls = this.#calls.get(id) ?? 0;
    if (calls === 0 && this.#calls.size >= MOST) return false;
    this.#calls.set(id, calls + 1);
    return true;
  }

  #leave(id: string): void {
    const calls = this.#calls.get(id)! - 1;
    if (calls > 0) this.#calls.set(id, calls);
    else this.#calls.delete(id);
    for (let i = 0; i < this.#waiting.length; ) {
      const { id: next, go } = this.#waiting[i]!;
      if (!this.#enter(next)) i++;
      else {
        this.#waiting.splice(i, 1);
        go();
      }
    }
  }
}

const ofRequest = new AsyncLocalStorage<InFlight>();

/** Serves one request; everything that it calls in the sandbox counts together. */
export const asOneRequest = <T>(serve: () => T): T => ofRequest.run(new InFlight(), serve);

/** Runs a call of the isolate `id` when the request, if there is one, has room for it. */
export const whenRoom = <T>(id: string, work: () => Promise<T>): Promise<T> =>
  ofRequest.getStore()?.run(id, work) ?? work();
