/** What a plugin finds around it: the language, and what only works on texts and bytes. */
const GIVEN = new Set([
  ...["globalThis", "self", "undefined", "NaN", "Infinity"],
  ...["Object", "Function", "Boolean", "Symbol", "Number", "BigInt", "Math", "Date", "String", "RegExp", "Promise"],
  ...["Array", "Map", "Set", "WeakMap", "WeakSet", "Iterator", "Proxy", "Reflect", "JSON", "Intl"],
  ...["Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"],
  ...["SuppressedError", "DisposableStack", "AsyncDisposableStack", "ArrayBuffer", "DataView"],
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
  ...["parseInt", "parseFloat", "isFinite", "isNaN", "escape", "unescape"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "atob", "btoa"],
  ...["TextEncoder", "TextDecoder", "URL", "URLSearchParams", "structuredClone", "console"],
]);

/**
 * Takes away everything that the platform put beside the language: ways out, timers, clocks, memory that can be shared or does not count.
 * What comes after an answer, a function that has none of these cannot arrange. Before any of the plugin's code runs.
 */
export function onlyLanguage(): void {
  for (let at: object = globalThis; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const name of Object.getOwnPropertyNames(at))
      if (!GIVEN.has(name) && name !== "constructor" && !Reflect.deleteProperty(at, name))
        Reflect.defineProperty(at, name, { value: undefined });
  withoutClock();
}

const noClock = (): never => {
  throw new TypeError("插件没有时钟：今天是哪一天，看 k.today 或规则的 today");
};

/** Days that are named can be reckoned with; which instant it is cannot be asked. */
function withoutClock(): void {
  const named = new Proxy(Date, {
    apply: noClock,
    construct: (real, args, target) => (args.length === 0 ? noClock() : Reflect.construct(real, args, target)),
  });
  Date.now = noClock;
  Date.prototype.constructor = named;
  const { prototype } = Intl.DateTimeFormat;
  const { get: format } = Object.getOwnPropertyDescriptor(prototype, "format") as {
    get(): Intl.DateTimeFormat["format"];
  };
  const { formatToParts } = prototype;
  Object.defineProperty(prototype, "format", {
    get(this: Intl.DateTimeFormat) {
      const told = format.call(this);
      return (day?: Date | number) => (day === undefined ? noClock() : told(day));
    },
  });
  prototype.formatToParts = function (day) {
    return day === undefined ? noClock() : formatToParts.call(this, day);
  };
  globalThis.Date = named;
}
