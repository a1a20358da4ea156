import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../main/webapp/js/', import.meta.url);
const paths = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.js')).sort();
const scripts = await Promise.all(
  paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })),
);

/** What the modules of a folder may use beside each other. */
const USES = {
  client: [],
  language: [],
  page: [],
  text: [],
  people: ['client', 'page'],
  log: ['page', 'people', 'text'],
  composer: ['client', 'page', 'people', 'text'],
  visitor: ['client', 'page', 'people'],
  settings: ['page'],
  rooms: ['client', 'page', 'people', 'text'],
};

const folderOf = (path) => path.split('/')[0];

/** The modules that one uses, types apart. */
function usedBy({ path, text }) {
  const all = [...text.matchAll(/^(?:import|export) .*? from '([^']+)'|^\} from '([^']+)'/gm)];
  return all.map(([, one, other]) => new URL(one ?? other, new URL(path, root)).href.slice(root.href.length));
}

test('theFoldersUseEachOtherInOneDirection', () => {
  const known = Object.keys(USES);
  for (const uses of Object.values(USES)) {
    assert.ok(uses.every((each) => known.includes(each)));
  }
  for (const script of scripts.filter(({ path }) => path !== 'main.js')) {
    const folder = folderOf(script.path);
    assert.ok(known.includes(folder), script.path);
    for (const used of usedBy(script)) {
      assert.ok([folder, ...USES[folder]].includes(folderOf(used)), `${script.path} uses ${used}`);
    }
  }
  const before = new Set();
  for (const folder of [...known].sort((one, other) => USES[one].length - USES[other].length)) {
    assert.ok(USES[folder].every((each) => before.has(each)), `${folder} is in a circle`);
    before.add(folder);
  }
});

test('everyModuleIsUsed', () => {
  const used = new Set(scripts.flatMap(usedBy));

  assert.deepEqual(paths.filter((path) => path !== 'main.js' && !used.has(path)), []);
});

test('theClientKnowsNoPage', () => {
  const client = scripts.filter(({ path }) => folderOf(path) === 'client');

  assert.ok(client.length > 10);
  for (const { path, text } of client) {
    const code = text.replace(/\/\*.*?\*\/|\/\/.*$/gms, '');
    assert.doesNotMatch(code, /\b(?:document|window|location|navigator)\b/, path);
  }
});

test('theScriptsPutNoMarkupIntoThePage', () => {
  for (const { path, text } of scripts) {
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/, path);
  }
});
