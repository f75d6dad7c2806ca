import { parse, type AnyNode, type Program } from 'acorn';

/** Methods and functions newer than Chrome 80, by the name that a call or a member access shows. */
const newerMethods = new Set([
  ...['replaceAll', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'replaceChildren'],
  ...[
    'isWellFormed',
    'toWellFormed',
    'toHex',
    'toBase64',
    'setFromHex',
    'setFromBase64',
    'showPicker',
    'checkVisibility',
  ],
  ...['showPopover', 'hidePopover', 'togglePopover', 'getOrInsert', 'getOrInsertComputed'],
  ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom', 'symmetricDifference'],
]);
const newerStatics = new Set([
  ...['Object.hasOwn', 'Object.groupBy', 'Map.groupBy', 'Array.fromAsync', 'Promise.any', 'Promise.withResolvers'],
  ...['Promise.try', 'crypto.randomUUID', 'URL.canParse', 'URL.parse', 'AbortSignal.timeout', 'AbortSignal.any'],
  ...['Uint8Array.fromHex', 'Uint8Array.fromBase64', 'Intl.Segmenter', 'Intl.DisplayNames', 'Intl.supportedValuesOf'],
  ...['Response.json', 'Error.isError', 'Math.sumPrecise', 'Iterator.from'],
]);
const newerGlobals = new Set([
  ...['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'Iterator', 'reportError'],
  ...['CompressionStream', 'DecompressionStream', 'BarcodeDetector', 'Sanitizer'],
]);

export type ScriptFacts = {
  /** Newer built-ins that the script calls without asking first whether they are there. */
  calls: Set<string>;
  /** Built-ins that the script itself provides where they are missing: `Object.hasOwn ??= …`. */
  provides: Set<string>;
  /** Built-ins whose type the script asks for before it uses them. */
  asked: Set<string>;
  /** Module specifiers, static and dynamic. */
  imports: Set<string>;
};

type Reading = ScriptFacts & { aliases: Map<string, string> };

/** Reads a built module. Throws a SyntaxError where it is not ES2020, the language of Chrome 80. */
export function readScript(code: string): ScriptFacts {
  const facts: Reading = {
    calls: new Set(),
    provides: new Set(),
    asked: new Set(),
    imports: new Set(),
    aliases: new Map(),
  };
  const program: Program = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  visit(program, facts);
  for (const name of facts.asked) facts.calls.delete(name);
  return facts;
}

/** CSS that Chrome 80 drops: selectors and properties without an older declaration of the same property before them. */
export function findNewerCss(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/:(where|is|has)\(|@(container|layer|property|scope|starting-style)\b/g)];
  const found = selectors.map(([text]) => text);
  for (const [, block = ''] of plain.matchAll(/\{([^{}]*)\}/g)) {
    const declared = new Set<string>();
    for (const declaration of block.split(';')) {
      const [property = '', value = ''] = declaration.split(/:(.*)/s).map((part) => part.trim().toLowerCase());
      if (/^(inset(-.*)?|aspect-ratio|translate|rotate|scale)$/.test(property)) found.push(property);
      const newerValue = /\b[\d.]+[dsl]v(h|w|min|max)\b|\b(color-mix|oklch|oklab|light-dark)\(/.exec(value)?.[0];
      if (newerValue !== undefined && !declared.has(property)) found.push(`${property}: ${newerValue}`);
      declared.add(property);
    }
  }
  return found;
}

function visit(node: AnyNode, facts: Reading): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
      for (const text of textOf(node.source)) facts.imports.add(text);
      break;
    case 'AssignmentExpression':
      // `(e = Object).hasOwn ?? (e.hasOwn = f)`, as `Object.hasOwn ??= f` is lowered.
      if (node.left.type === 'Identifier')
        for (const name of ownersOf(node.right)) facts.aliases.set(node.left.name, name);
      for (const name of memberNames(node.left)) facts.provides.add(resolveAlias(name, facts));
      break;
    case 'UnaryExpression':
      // `typeof list.at === 'function'` asks first, wherever the answer is used.
      if (node.operator === 'typeof') for (const name of memberNames(node.argument)) facts.asked.add(name);
      break;
    case 'CallExpression':
      // `list.at?.(0)` asks first.
      if (!node.optional) noteCall(node.callee, facts);
      break;
    case 'NewExpression':
      noteCall(node.callee, facts);
      break;
    default:
      break;
  }
  for (const child of Object.values(node)) {
    for (const each of Array.isArray(child) ? child : [child]) {
      if (typeof each === 'object' && each !== null && 'type' in each) visit(each as AnyNode, facts);
    }
  }
}

function noteCall(callee: AnyNode, facts: ScriptFacts): void {
  if (callee.type === 'Identifier' && newerGlobals.has(callee.name)) facts.calls.add(callee.name);
  for (const name of memberNames(callee)) {
    if (newerMethods.has(name) || newerStatics.has(name)) facts.calls.add(name);
    // `Object.hasOwn.call(o, k)` and `String.prototype.at.bind(s)` call the object of the member.
    if (name === 'call' || name === 'apply' || name === 'bind') noteCall((callee as { object: AnyNode }).object, facts);
  }
}

/** A literal or a template without expressions. */
function textOf(node: AnyNode | null | undefined): string[] {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return [];
  return node.quasis.map(({ value }) => value.cooked ?? '');
}

/** `Object` of `Object`, `prototype` of `String.prototype`: what a name may stand for. */
function ownersOf(node: AnyNode): string[] {
  if (node.type === 'Identifier') return [node.name];
  return memberNames(node).slice(0, 1);
}

function resolveAlias(name: string, { aliases }: Reading): string {
  const [owner = '', member] = name.split('.');
  return member === undefined ? name : `${aliases.get(owner) ?? owner}.${member}`;
}

/** `a.b.c` as `c` and, where `b` is a name or a member, `b.c`; nothing for anything else. */
function memberNames(node: AnyNode): string[] {
  if (node.type !== 'MemberExpression') return [];
  const property = propertyName(node.property, node.computed);
  if (property === undefined) return [];
  const owner = node.object.type === 'Identifier' ? node.object.name : ownerName(node.object);
  return owner === undefined ? [property] : [property, `${owner}.${property}`];
}

function ownerName(node: AnyNode): string | undefined {
  return node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
}

function propertyName(node: AnyNode, computed: boolean): string | undefined {
  if (node.type === 'Identifier' && !computed) return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
