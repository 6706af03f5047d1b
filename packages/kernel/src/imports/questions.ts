export const importQuestions = {};
