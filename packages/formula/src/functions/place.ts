import { EvaluationFault } from '../evaluate/fault.ts';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import type { FormulaLocation } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { Argument, CallToCheck, FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** Mean diameter of the Earth by unit, as Salesforce takes it. */
const DIAMETERS: ReadonlyMap<string, number> = new Map([
  ['mi', 2 * 3958.761],
  ['km', 2 * 6371.009],
]);
const MOST_LATITUDE = 90;
const MOST_LONGITUDE = 180;

const computeLocation = simple({
  name: 'GEOLOCATION',
  params: ['number', 'number'],
  result: 'location',
  run: (_, latitude, longitude) => {
    if ((latitude === null) !== (longitude === null)) {
      throw new EvaluationFault('Latitude and longitude must both be blank, or neither.');
    }
    return {
      latitude: degrees('Latitude', latitude, MOST_LATITUDE),
      longitude: degrees('Longitude', longitude, MOST_LONGITUDE),
    };
  },
});

function degrees(what: string, value: FormulaNumber | null, most: number): number | null {
  if (value?.abs().gt(most)) throw new EvaluationFault(`${what} out of range.`);
  return value?.toNumber() ?? null;
}

const geolocation: FunctionEntry = {
  ...computeLocation,
  check(call) {
    const [latitude, longitude] = call.args;
    if (!hasArguments(call, 2)) return 'location';
    for (const argument of [latitude, longitude]) isOneOf(call, argument, ['number']);
    checkLiteral(call, latitude, MOST_LATITUDE);
    checkLiteral(call, longitude, MOST_LONGITUDE);
    return 'location';
  },
};

function checkLiteral(call: CallToCheck, argument: Argument | undefined, most: number): void {
  if (argument?.node.kind !== 'number' || Number(argument.node.text) <= most) return;
  call.report(`Incorrect argument for function 'GEOLOCATION()'. Expected -${most} to ${most}`, argument.node);
}

const computeDistance = simple({
  name: 'DISTANCE',
  params: ['location', 'location', 'text'],
  result: 'number',
  run: (_, from, to, unit) => {
    const diameter = DIAMETERS.get(unit ?? '');
    if (diameter === undefined) throw new EvaluationFault("The unit of DISTANCE() is neither 'mi' nor 'km'.");
    const [start, end] = [onSphere(from), onSphere(to)];
    if (start === undefined || end === undefined) return null;
    const chord = Math.hypot(...start.map((coordinate, axis) => coordinate - (end[axis] ?? 0)));
    return new Decimal39(diameter * Math.asin(Math.min(1, chord / 2)));
  },
});

/** The point on a sphere of radius 1; `undefined` when the place is blank. */
function onSphere(place: FormulaLocation | null): readonly [number, number, number] | undefined {
  if (place === null || place.latitude === null || place.longitude === null) return undefined;
  const [latitude, longitude] = [toRadians(place.latitude), toRadians(place.longitude)];
  const circle = Math.cos(latitude);
  return [Math.sin(longitude) * circle, Math.cos(longitude) * circle, Math.sin(latitude)];
}

function toRadians(angle: number): number {
  return (angle / 180) * Math.PI;
}

const distance: FunctionEntry = {
  ...computeDistance,
  check(call) {
    const [from, to, unit] = call.args;
    if (!hasArguments(call, 3)) return 'number';
    for (const place of [from, to]) isOneOf(call, place, ['location']);
    isOneOf(call, unit, ['text']);
    if (unit?.node.kind === 'text' && !DIAMETERS.has(unit.node.value.toLowerCase())) {
      call.report("Incorrect argument for function 'DISTANCE()'. Expected 'mi' or 'km'", unit.node);
    }
    return 'number';
  },
};

export const placeFunctions: readonly FunctionEntry[] = [geolocation, distance];
