/**
 * Whether letters mean a unit with this reading (`HuaXingXian`): they begin at one of its syllables, or are its initials
 * from one on. `zhua` is not in 张华.
 */
export function meantBy(reading: string, letters: string): boolean {
  const initials = reading.replace(/[a-z0-9]/g, "").toLowerCase();
  if (letters.length > 1 && initials.includes(letters)) return true;
  const whole = reading.toLowerCase();
  for (let at = whole.indexOf(letters); at >= 0; at = whole.indexOf(letters, at + 1)) {
    if (/[A-Z]/.test(reading[at]!)) return true;
  }
  return false;
}
