/**
 * Letters between the enterprises of a group. `sendLetter` goes into the commit that it belongs to; the actor's alarm hands it to the queue,
 * the Worker fetches it and has the receiving actor take it in once, and the sender hears what became of it. What nobody confirms is
 * handed over again. In tests `POST /test/letters` hands over at once whatever waits for its next try.
 */
export { EXCHANGE_PAGE } from "./address.ts";
export { type Addressee, LETTER_WORDS, type Letter, type LetterKind, type Outcome, type Slip } from "./letter.ts";
export { Postman } from "./postman.ts";
export { type Receiver, receiver, type TakingIn } from "./receiver.ts";
export {
  composeLetter,
  hasLetter,
  readLetter,
  readUntaken,
  removeOldLetters,
  sendLetter,
  superseded,
} from "./store.ts";
export { takeIn } from "./taking-in.ts";
