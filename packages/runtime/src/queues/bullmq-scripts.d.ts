/** What BullMQ sends to Redis to add a job. It comes without types where Node finds it. */
declare module 'bullmq/dist/cjs/scripts/addStandardJob-9.js' {
  export const addStandardJob: {
    readonly name: 'addStandardJob';
    /** Lua. */
    readonly content: string;
    /** How many keys it takes. */
    readonly keys: 9;
  };
}
