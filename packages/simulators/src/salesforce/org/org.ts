import { createSeededRandom } from '../../random/seeded.ts';
import type { Clock } from '../../time/clock.ts';
import type { ObjectDefinition } from '../objects/definition.ts';
import { createIdSource, type IdSource } from './record-id.ts';
import { createRecords, type RecordChange, type Records } from './records.ts';
import type { OrgUser, UserAccessChange } from './user.ts';
import type { SalesforceWorld, SeedValues } from './world.ts';

/** The simulated org: who is in it, what it holds, what it is called. */
export interface Org {
  readonly id: string;
  readonly name: string;
  readonly users: readonly OrgUser[];
  readonly objects: readonly ObjectDefinition[];
  readonly records: Records;
  readonly ids: IdSource;
  user(username: string): OrgUser | undefined;
  /** Changes what a user may do and see. */
  setAccess(username: string, access: UserAccessChange): void;
  object(name: string): ObjectDefinition | undefined;
  /** The ids of the records that the org was started with, by their names in the world. */
  readonly seeded: Readonly<Record<string, string>>;
}

interface Options {
  readonly world: SalesforceWorld;
  readonly clock: Clock;
  readonly seed: string;
  readonly onSaved: (change: RecordChange) => void;
}

export function createOrg({ world, clock, seed, onSaved }: Options): Org {
  const ids = createIdSource(createSeededRandom(`ids of ${seed}`));
  const records = createRecords({ clock, ids, onSaved });
  const users = new Map(world.users.map((user) => [user.username, user]));
  const object = (name: string): ObjectDefinition | undefined =>
    world.objects.find((one) => one.name.toLowerCase() === name.toLowerCase());

  seedUsers(world, records, object('User'));
  const seeded = seedRecords(world, records, ids, object);

  return {
    id: world.organizationId,
    name: world.organizationName,
    get users() {
      return [...users.values()];
    },
    objects: world.objects,
    records,
    ids,
    user: (username) => users.get(username),
    setAccess(username, access) {
      const user = users.get(username);
      if (user === undefined) throw new Error(`the org has no user ${username}`);
      const given = Object.entries(access).filter(([, value]) => value !== undefined);
      users.set(username, { ...user, access: { ...user.access, ...Object.fromEntries(given) } });
    },
    object,
    seeded,
  };
}

function seedUsers({ users }: SalesforceWorld, records: Records, object: ObjectDefinition | undefined): void {
  if (object === undefined) return;
  for (const user of users) {
    const { id, username, email, firstName, lastName, timeZone } = user;
    const values = {
      Username: username,
      Email: email,
      FirstName: firstName,
      LastName: lastName,
      Name: `${firstName} ${lastName}`,
      TimeZoneSidKey: timeZone,
    };
    records.seed(object, id, values, user);
  }
}

function seedRecords(
  world: SalesforceWorld,
  records: Records,
  ids: IdSource,
  objectNamed: (name: string) => ObjectDefinition | undefined,
): Record<string, string> {
  const seeded: Record<string, string> = {};
  const [admin] = world.users;
  if (admin === undefined) throw new Error('an org needs a user');
  for (const { name, object, values } of world.records) {
    const definition = objectNamed(object);
    if (definition === undefined) throw new Error(`record ${name} is of an object ${object} that the org has not`);
    const id = ids.next(definition.keyPrefix);
    records.seed(definition, id, resolveReferences(values, seeded), admin);
    seeded[name] = id;
  }
  return seeded;
}

const resolveReferences = (values: SeedValues, seeded: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === 'object' && value !== null ? (seeded[value.ref] ?? null) : value,
    ]),
  );
