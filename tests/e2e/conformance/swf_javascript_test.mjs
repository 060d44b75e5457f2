// The conformance table of SWF, and what is made from its facts, through the AWS SDK for JavaScript.

import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.SLUICE_SERVICE = 'swf'; // before anything of the table is read
const { Runner } = await import('./js/runner.mjs');
const { table } = await import('./js/world.mjs');

test('every call is answered as the table says', async () => {
    const runner = await new Runner(await table('conformance.table'), 'swf-javascript').run();
    runner.publish();
    assert.equal(runner.unequal.slice(0, 30).join('\n'), '');
    assert.deepEqual(runner.missingErrors(), [], 'declared errors that no call reached');
    assert.equal(runner.operations.size + runner.unknownOperations.size, 39);
});

test('every constraint is enforced', async () => {
    const runner = await new Runner(await table('conformance.generated'), 'swf-javascript-generated').run();
    runner.publish();
    assert.equal(runner.unequal.slice(0, 30).join('\n'), '');
});
