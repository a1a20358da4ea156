/*
 * Makes the page light: the same scripts and styles without comments and without names that only we read, and the same
 * document without indentation.
 *
 *   node minify.cjs <src/main/webapp> <the folder of UglifyJS> <where it goes>
 */
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const [webapp, uglify, target] = process.argv.slice(2);
const { minify } = require(join(uglify, 'tools', 'node.js'));

/** How the files of each folder are made light. */
const FOLDERS = {
  js: script,
  css: style,
  'WEB-INF/page': markup,
};

/** Modules: their top level is their own, as are names with a `#`. */
function script(text) {
  const mangle = { toplevel: true, properties: { regex: /^#/ } };
  const { code, error } = minify(text, { module: true, mangle });
  if (error !== undefined) {
    throw error;
  }
  return code;
}

function style(text) {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/;}/g, '}')
    .trim();
}

/** White space at the beginning of a line is one with the line break before it. */
function markup(text) {
  return text.replace(/^\s+/gm, '');
}

// What is not there any more is not served any more.
rmSync(target, { recursive: true, force: true });
for (const [folder, lighten] of Object.entries(FOLDERS)) {
  for (const file of readdirSync(join(webapp, folder), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) {
      const path = join(relative(webapp, file.parentPath), file.name);
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), lighten(readFileSync(join(webapp, path), 'utf8')));
    }
  }
}
