export { reviewPath } from "./address.ts";
export { type Review, reviewedSentence, reviewLockSentence } from "./review.ts";
export { ReviewBook } from "./review-book.ts";
export { reviewsOver, unreviewed } from "./standing.ts";
export { notReviewed } from "./store.ts";
export { toAccept, toReview } from "./waiting.ts";
