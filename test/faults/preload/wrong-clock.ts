/** The clock of the process is FAULT_MS milliseconds off, backward or forward. Time passes as fast as anywhere. */
const RealDate = globalThis.Date;
const offMs = Number(process.env.FAULT_MS);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [target.now() + offMs] : given, newTarget),
  apply: (target) => new target(target.now() + offMs).toString(),
  get: (target, name) => (name === 'now' ? () => target.now() + offMs : Reflect.get(target, name)),
});
