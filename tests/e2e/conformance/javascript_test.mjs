// The conformance table, and what is made from the facts, through the AWS SDK for JavaScript, which
// knows every operation.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { differences } from './js/match.mjs';
import { Runner } from './js/runner.mjs';
import { table } from './js/world.mjs';

test('the comparison takes the cases of all runners', () => {
    const cases = JSON.parse(fs.readFileSync(new URL('match_cases.json', import.meta.url), 'utf8'));
    for (const one of cases)
        assert.equal(differences(one.expected, one.actual).length === 0, one.fits, JSON.stringify(one));
});

test('every call is answered as the table says', async () => {
    const runner = await new Runner(await table('conformance.table'), 'javascript').run();
    runner.publish();
    assert.equal(runner.unequal.slice(0, 30).join('\n'), '');
    assert.deepEqual(runner.missingErrors(), [], 'declared errors that no call reached');
    assert.equal(runner.operations.size, 25);
});

test('every constraint is enforced and every member given back', async () => {
    const runner = await new Runner(await table('conformance.generated'), 'javascript-generated').run();
    runner.publish();
    assert.equal(runner.unequal.slice(0, 30).join('\n'), '');
});
