export const recordQuestions = {};
