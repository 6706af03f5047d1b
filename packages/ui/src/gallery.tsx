export const gallery = (_nonce: string): string => "";
