// The whole life of a flow through the AWS SDK for JavaScript, which knows CancelFlowExecutions.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const { SLUICE_PROGRAM, SLUICE_DEPS, PYTHONPATH } = process.env;
const require = createRequire(path.join(SLUICE_DEPS, 'node', 'package.json'));
const appflow = require('@aws-sdk/client-appflow');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-e2e-'));
const data = path.join(folder, 'data');
let service;
let client;

// The definitions are those of the Python tests.
function definition(expression) {
    const text = execFileSync('/usr/bin/python3',
        ['-c', `import json; from support import flows; print(json.dumps(${expression}))`],
        { encoding: 'utf8', env: { ...process.env, PYTHONPATH } });
    return JSON.parse(text);
}

async function until(condition, what) {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
        const value = await condition();
        if (value)
            return value;
        await sleep(10);
    }
    throw new Error(`waited in vain for ${what}`);
}

function readJson(name) {
    try {
        return JSON.parse(fs.readFileSync(path.join(data, name), 'utf8'));
    } catch {
        return undefined;
    }
}

async function recordOf(flowName, executionId) {
    const page = await client.send(new appflow.DescribeFlowExecutionRecordsCommand({ flowName }));
    return page.flowExecutions.find((record) => record.executionId === executionId);
}

before(async () => {
    const raw = path.join(data, 'buckets', 'raw-zone');
    fs.mkdirSync(path.join(raw, 'orders'), { recursive: true });
    fs.mkdirSync(path.join(data, 'buckets', 'clean-zone'));
    definition(`str(flows.write_endless(__import__("pathlib").Path(${JSON.stringify(raw)}) / "endless"))`);
    fs.writeFileSync(path.join(raw, 'orders', 'a.csv'), definition('flows.ORDERS'));

    service = spawn(SLUICE_PROGRAM, ['serve', '--data', data], { stdio: 'ignore' });
    const runtime = await until(() => readJson('runtime.json'), 'sluice serve to listen');
    const pair = readJson('credentials.json');
    client = new appflow.AppflowClient({ endpoint: runtime.endpoint, region: 'us-east-1', credentials: pair });
});

after(async () => {
    client?.destroy();
    if (service && service.exitCode === null) {
        service.kill('SIGINT');
        await once(service, 'exit');
    }
    fs.rmSync(folder, { recursive: true, force: true });
});

test('create, describe, list, start, records, update, delete', async () => {
    const flow = definition('flows.orders_flow()');
    const created = await client.send(new appflow.CreateFlowCommand(flow));
    assert.equal(created.flowArn, 'arn:aws:appflow:us-east-1:000000000000:flow/orders');
    assert.equal(created.flowStatus, 'Active');
    await assert.rejects(client.send(new appflow.CreateFlowCommand(flow)), appflow.ConflictException);

    const { executionId } = await client.send(new appflow.StartFlowCommand({ flowName: 'orders' }));
    const record = await until(async () => {
        const found = await recordOf('orders', executionId);
        return found.executionStatus === 'InProgress' ? undefined : found;
    }, 'the end of the run');
    assert.equal(record.executionStatus, 'Successful');
    assert.equal(record.executionResult.recordsProcessed, 3);
    assert.ok(record.startedAt instanceof Date);

    const { flows } = await client.send(new appflow.ListFlowsCommand({}));
    assert.deepEqual(flows.map((each) => each.flowName), ['orders']);

    await client.send(new appflow.UpdateFlowCommand({ ...flow, description: 'changed' }));
    const described = await client.send(new appflow.DescribeFlowCommand({ flowName: 'orders' }));
    assert.equal(described.description, 'changed');
    assert.equal(described.lastRunExecutionDetails.mostRecentExecutionMessage, 'Successfully ran the flow');

    await assert.rejects(client.send(new appflow.StopFlowCommand({ flowName: 'orders' })),
        appflow.UnsupportedOperationException);
    await client.send(new appflow.DeleteFlowCommand({ flowName: 'orders' }));
    await assert.rejects(client.send(new appflow.DescribeFlowCommand({ flowName: 'orders' })),
        appflow.ResourceNotFoundException);
});

test('cancel a run that is in progress', async () => {
    const flowName = 'endless';
    await client.send(new appflow.CreateFlowCommand(definition('flows.endless_flow()')));
    const { executionId } = await client.send(new appflow.StartFlowCommand({ flowName }));
    assert.equal((await recordOf(flowName, executionId)).executionStatus, 'InProgress');

    const unknown = '00000000-0000-4000-8000-000000000000';
    const { invalidExecutions } = await client.send(new appflow.CancelFlowExecutionsCommand(
        { flowName, executionIds: [executionId, unknown] }));
    assert.deepEqual(invalidExecutions, [unknown]);

    const seen = new Set();
    await until(async () => {
        const { executionStatus } = await recordOf(flowName, executionId);
        seen.add(executionStatus);
        return executionStatus === 'Canceled';
    }, 'Canceled');
    assert.ok([...seen].every((status) => ['CancelStarted', 'Canceled'].includes(status)), [...seen].join());
    assert.deepEqual(fs.readdirSync(path.join(data, 'buckets', 'clean-zone'), { recursive: true })
        .filter((name) => fs.statSync(path.join(data, 'buckets', 'clean-zone', name)).isFile()
            && name.includes('endless')), []);

    const late = await client.send(new appflow.CancelFlowExecutionsCommand(
        { flowName, executionIds: [executionId] }));
    assert.deepEqual(late.invalidExecutions, [executionId]);
    await assert.rejects(client.send(new appflow.CancelFlowExecutionsCommand({ flowName: 'nobody' })),
        appflow.ResourceNotFoundException);
});
