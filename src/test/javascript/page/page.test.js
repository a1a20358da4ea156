import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const webapp = new URL('../../../main/webapp/', import.meta.url);
const page = await readFile(new URL('WEB-INF/page/index.html', webapp), 'utf8');

test('thePageRefersOnlyToAssetsThatAreThere', async () => {
  const addresses = [...page.matchAll(/ (?:src|href)="([^"]+)"/g)].map((match) => match[1]);

  assert.ok(addresses.length > 3);
  for (const address of addresses) {
    assert.match(address, /^\{root\}assets\/\{fingerprint\}\//);
    await access(new URL(address.replace('{root}assets/{fingerprint}/', ''), webapp));
  }
});

test('thePageHasNoInlineScriptOrStyle', () => {
  assert.doesNotMatch(page, /<style|<script(?![^>]* src=)| style=| on[a-z]+=/);
});
