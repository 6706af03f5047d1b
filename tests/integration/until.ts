/** Reads until it is as it should be: letters take a moment. */
export async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (let left = 200; ; left--) {
    const value = await read();
    if (is(value) || left === 0) return value;
    await new Promise((later) => setTimeout(later, 25));
  }
}
