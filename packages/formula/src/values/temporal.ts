import { civilOf } from './calendar.ts';

export const MS_PER_DAY = 86_400_000;

/** A date without time: days since 1970-01-01. */
export class FormulaDate {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  /** `YYYY-MM-DD` */
  toString(): string {
    const { year, month, day } = civilOf(this.days);
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export class FormulaDateTime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** `YYYY-MM-DD HH:MM:SSZ`, the form of TEXT(). */
  toString(): string {
    const days = Math.floor(this.ms / MS_PER_DAY);
    return `${new FormulaDate(days)} ${clock(this.ms - days * MS_PER_DAY)}Z`;
  }

  /** `YYYY-MM-DDTHH:MM:SSZ` */
  toJSON(): string {
    return this.toString().replace(' ', 'T');
  }
}

/** A time of day: milliseconds since midnight, 0 to 86,399,999. */
export class FormulaTime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** `HH:mm:ss.SSS` */
  toString(): string {
    return `${clock(this.ms)}.${pad(this.ms % 1000, 3)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

function clock(msOfDay: number): string {
  const seconds = Math.floor(msOfDay / 1000);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${pad(-value, width)}` : String(value).padStart(width, '0');
}
