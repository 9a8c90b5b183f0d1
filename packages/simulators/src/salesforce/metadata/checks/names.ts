const DEVELOPER_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
const MOST_CHARACTERS = 80;

/** Why Salesforce does not take a developer name; undefined if it does. */
export function nameProblem(name: string): string | undefined {
  if (name.length > MOST_CHARACTERS)
    return `Developer name: data value too large: ${name} (max length=${MOST_CHARACTERS})`;
  if (DEVELOPER_NAME.test(name)) return undefined;
  return (
    'The name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include ' +
    `spaces, not end with an underscore, and not contain two consecutive underscores: ${name}`
  );
}
