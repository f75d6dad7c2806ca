import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('client/parts/tokens.css', 'utf8');
const light = readColours(/:root\s*\{([^}]*)\}/);
const halls = { light, dark: { ...light, ...readColours(/html\[data-hall='dark'\]\s*\{([^}]*)\}/) } };

/** Every ground that a text may stand on; WCAG 2.2 criterion 1.4.6 asks 7:1 of text of any size. */
const texts: Record<string, string[]> = {
  '--ink': ['--paper', '--sheet', '--chosen-wash', '--info-wash', '--bar-ground'],
  '--ink-soft': ['--paper', '--sheet', '--info-wash'],
  '--accent': ['--paper', '--sheet', '--chosen-wash'],
  '--on-accent': ['--accent-fill'],
  '--done': ['--paper', '--sheet'],
  '--warning-ink': ['--warning-wash'],
  '--error-ink': ['--error-wash', '--paper', '--sheet'],
};
/** What shows where a control or a bar ends; criterion 1.4.11 asks 3:1. */
const shapes: Record<string, string[]> = {
  '--control-line': ['--paper', '--sheet', '--chosen-wash'],
  '--focus': ['--paper', '--sheet'],
  '--bar': ['--bar-ground', '--paper', '--sheet'],
  '--accent-fill': ['--bar-ground', '--paper', '--sheet'],
};

it('the reckoner of contrast knows the ends and a grey of WCAG’s examples', () => {
  expect(computeContrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(computeContrast('#ffffff', '#ffffff')).toBe(1);
  expect(computeContrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(Object.entries(halls))('in the %s hall', (_, colours) => {
  it.each(listPairs(texts))('text %s on %s has at least 7:1', (ink, ground) => {
    expect(computeContrast(colourOf(colours, ink), colourOf(colours, ground))).toBeGreaterThanOrEqual(7);
  });

  it.each(listPairs(shapes))('shape %s on %s has at least 3:1', (shape, ground) => {
    expect(computeContrast(colourOf(colours, shape), colourOf(colours, ground))).toBeGreaterThanOrEqual(3);
  });
});

it('every colour is held to a pair, or is a hairline that nothing depends on', () => {
  const held = [...Object.entries(texts), ...Object.entries(shapes)].flatMap(([one, others]) => [one, ...others]);
  expect(Object.keys(light).filter((name) => !held.includes(name))).toEqual(['--hairline']);
});

it('the dark hall gives every colour anew', () => {
  expect(Object.keys(readColours(/html\[data-hall='dark'\]\s*\{([^}]*)\}/))).toEqual(Object.keys(light));
});

function readColours(block: RegExp): Record<string, string> {
  const body = block.exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function listPairs(pairs: Record<string, string[]>): [string, string][] {
  return Object.entries(pairs).flatMap(([one, others]) => others.map((other): [string, string] => [one, other]));
}

function colourOf(colours: Record<string, string>, name: string): string {
  const colour = colours[name];
  if (colour === undefined) throw new Error(`tokens.css has no ${name}`);
  return colour;
}

/** Contrast ratio of WCAG 2.2: relative luminances of the two colours, 0.05 of stray light added to each. */
function computeContrast(one: string, other: string): number {
  const [dark, bright] = [computeLuminance(one), computeLuminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

function computeLuminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
