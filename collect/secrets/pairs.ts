/** A way in which texts put a value behind a name. `names` finds the name up to its value; `value` is read there, and only there. */
interface Form {
  readonly names: RegExp;
  readonly value: RegExp;
}

/**
 * Each name is looked at by itself, also one inside the value of another: JAVA_OPTS=-Ddb.password=x holds a password
 * though JAVA_OPTS names none. All expressions are bounded: the texts come from targets.
 */
const forms: readonly Form[] = [
  { names: /(?<name>[A-Za-z_][\w.-]{0,119})\s?=\s?/g, value: /"[^"]*"|'[^']*'|[^\s;&|"']+/y },
  // `name: value`, as in YAML and in loosely written JSON.
  { names: /(?<quote>["']?)(?<name>[A-Za-z_][\w.-]{0,119})\k<quote>(?:\s{0,4}:\s{1,4}|:(?=["']))/g, value: /"[^"]*"|'[^']*'|[^\s,;&|"'{}[\]]+/y },
  { names: /(?<name>--?[A-Za-z][\w-]{1,60}) {1,4}/g, value: /"[^"]*"|'[^']*'|[^\s;&|"'-][^\s;&|"']*/y },
];

/** The text with every value that stands behind a secret's name hidden; quotes stay. */
export function hideNamed(text: string, namesSecret: (name: string) => boolean, hide: (secret: string) => string): string {
  return forms.reduce((shown, form) => hideIn(shown, form, namesSecret, hide), text);
}

function hideIn(text: string, { names, value }: Form, namesSecret: (name: string) => boolean, hide: (secret: string) => string): string {
  let shown = '';
  let copied = 0;
  names.lastIndex = 0;
  for (let found = names.exec(text); found; found = names.exec(text)) {
    if (!namesSecret(found.groups!.name!)) continue;
    value.lastIndex = names.lastIndex;
    const secret = value.exec(text)?.[0];
    if (secret === undefined) continue;
    const quote = /^["']/.exec(secret)?.[0] ?? '';
    shown += text.slice(copied, names.lastIndex) + quote + hide(secret.slice(quote.length, secret.length - quote.length)) + quote;
    copied = names.lastIndex += secret.length;
  }
  return shown + text.slice(copied);
}
