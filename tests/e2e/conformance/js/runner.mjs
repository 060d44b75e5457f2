// Runs the conformance table through the AWS SDK for JavaScript and counts, as
// conformance/runner.py does for clients in Python.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { differences, isObject } from './match.mjs';
import { World } from './world.mjs';

const { SLUICE_SOURCE, SLUICE_DEPS, SLUICE_CONFORMANCE, SLUICE_SERVICE = 'appflow' } = process.env;
const { client: clientName, facts: factsFile } = {
    appflow: { client: 'AppflowClient', facts: 'appflow-2020-08-23.json' },
    swf: { client: 'SWFClient', facts: 'swf-2012-01-25.json' },
}[SLUICE_SERVICE];
const sdk = createRequire(path.join(SLUICE_DEPS, 'node', 'package.json'))(`@aws-sdk/client-${SLUICE_SERVICE}`);

const facts = JSON.parse(fs.readFileSync(path.join(SLUICE_SOURCE, 'resources/api', factsFile), 'utf8'));
const commonStatus = { ServiceUnavailable: 503 };
const limit = 30_000;
const told = 1000; // signs of what is wrong: some values are long on purpose

// The input with what earlier answers brought.
function fill(value, saved) {
    if (typeof value === 'string')
        return value.replace(/\$\{(\w+)\}/g, (text, name) => saved[name] ?? text);
    if (Array.isArray(value))
        return value.map((one) => fill(one, saved));
    if (isObject(value))
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, saved)]));
    return value;
}

// Times are Date objects here; in the table numbers.
function withDates(shapeName, value) {
    const shape = facts.shapes[shapeName];
    if (shape?.type === 'timestamp' && typeof value === 'number')
        return new Date(value * 1000);
    if (shape?.type !== 'structure' || !isObject(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(
        ([name, one]) => [name, withDates(shape.members[name]?.shape, one)]));
}

function plain(value) {
    if (value instanceof Date)
        return value.getTime() / 1000;
    if (Array.isArray(value))
        return value.map(plain);
    if (!isObject(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name, one]) => name !== '$metadata' && one !== undefined)
        .map(([name, one]) => [name, plain(one)]));
}

class SdkClient {
    connect(info) {
        this.close();
        this.info = info;
    }

    close() {
        for (const client of Object.values(this.clients ?? {}))
            client.destroy();
        this.clients = {};
    }

    clientFor(caller) {
        const { accessKeyId, secretAccessKey, endpoint, region } = this.info;
        this.clients[caller] ??= new sdk[clientName]({
            endpoint, region, maxAttempts: 1,
            credentials: {
                accessKeyId: caller === 'unknownKey' ? 'AKIAUNKNOWNUNKNOWN00' : accessKeyId,
                secretAccessKey: caller === 'wrongSecret' ? 'wrong'.repeat(8) : secretAccessKey,
            },
        });
        return this.clients[caller];
    }

    // It may be older than the facts.
    knows(operation) {
        return `${operation}Command` in sdk;
    }

    async call(operation, input, caller) {
        const command = new sdk[`${operation}Command`](withDates(facts.operations[operation].input, input));
        try {
            const answer = await this.clientFor(caller).send(command);
            return { status: answer.$metadata.httpStatusCode, output: plain(answer) };
        } catch (error) {
            const status = error.$metadata?.httpStatusCode;
            return status ? { status, error: error.name, message: error.message } : { refusal: error.message };
        }
    }
}

export class Runner {
    constructor(groups, name) {
        Object.assign(this, { groups, name, client: new SdkClient(), calls: {}, refused: 0, unknown: 0 });
        this.unknownOperations = new Set();
        this.operations = new Set();
        this.reached = new Map();
        this.unequal = [];
    }

    async run() {
        const begin = Date.now();
        this.world = new World();
        try {
            for (const group of this.groups) {
                const info = await this.world.do({ fresh: group.fresh });
                this.client.connect(info);
                this.saved = { tokenUrl: info.tokenUrl };
                for (const step of group.steps)
                    await this.step(step, group.group);
            }
        } finally {
            this.client.close();
            await this.world.close();
        }
        this.seconds = (Date.now() - begin) / 1000;
        return this;
    }

    async step(step, group) {
        if ('send' in step || step.only)
            return; // for the bare wire
        if ('world' in step) {
            await this.world.do(fill(step.world, this.saved));
            return;
        }
        const isKnown = this.client.knows(step.operation);
        const call = () => (isKnown
            ? this.client.call(step.operation, fill(step.input, this.saved), step.caller)
            : this.world.do({ call: { operation: step.operation, input: fill(step.input, this.saved) } })
                .then(({ status, error, message, output }) => (error ? { status, error, message } : { status, output })));
        let outcome = await call();
        const end = Date.now() + limit;
        while (step.until && this.wrong(step, outcome).length > 0 && Date.now() < end) {
            await this.world.do({ pause: {} });
            outcome = await call();
        }
        if (isKnown)
            this.count(step, outcome);
        else
            this.countUnknown(step);
        for (const found of this.wrong(step, outcome))
            this.unequal.push(`${group}: ${step.name} (${step.operation}): ${found}`.slice(0, told));
        for (const [name, place] of Object.entries(step.save ?? {}))
            this.saved[name] = place.split('.').reduce((value, part) => value?.[part], outcome.output);
    }

    countUnknown(step) {
        this.unknown += step.kind !== 'setup';
        this.unknownOperations.add(step.operation);
    }

    count(step, outcome) {
        if (step.kind !== 'setup') {
            this.calls[step.kind] = (this.calls[step.kind] ?? 0) + 1;
            this.operations.add(step.operation);
            this.refused += 'refusal' in outcome;
        }
        if (outcome.error) {
            const key = JSON.stringify([step.operation, outcome.error, outcome.status]);
            const ways = this.reached.get(key) ?? new Set();
            this.reached.set(key, ways.add(step.isFault ? 'asked for' : 'caused'));
        }
    }

    wrong(step, outcome) {
        const expect = fill(step.expect, this.saved);
        const refusal = step.clientSide?.js;
        if (refusal !== undefined)
            return differences({ $matches: refusal }, outcome.refusal, 'the refusal');
        const said = JSON.stringify(outcome);
        if (expect.accepted)
            return /failed to satisfy constraint/.test(said) ? [said] : [];
        if ('refusal' in outcome)
            return [said];
        if (!expect.error)
            return outcome.error ? [said] : differences(expect.output ?? {}, outcome.output);
        if (outcome.error !== expect.error)
            return [`expected ${expect.error}, got ${said}`];
        const status = expect.status ?? commonStatus[expect.error]
            ?? facts.shapes[expect.error]?.error?.httpStatusCode ?? 400;
        return [...differences(expect.message ?? { $any: true }, outcome.message, 'message'),
            ...differences(status, outcome.status, 'status')];
    }

    declaredReached() {
        return [...this.reached.keys()].map((key) => JSON.parse(key))
            .filter(([operation, error]) => facts.operations[operation].errors.includes(error));
    }

    missingErrors() {
        const reached = new Set(this.declaredReached().map(([operation, error]) => `${operation} ${error}`));
        return Object.entries(facts.operations)
            .filter(([operation]) => this.client.knows(operation))
            .flatMap(([operation, one]) => one.errors.map((error) => `${operation} ${error}`))
            .filter((pair) => !reached.has(pair));
    }

    // Prints the counts, and keeps them for the summary of all runners.
    publish() {
        const { good = 0, boundary = 0, bad = 0 } = this.calls;
        const errors = [...this.reached.keys()].map((key) => JSON.parse(key));
        const summary = {
            client: this.name, operations: this.operations.size, calls: good + boundary + bad, good, boundary, bad,
            refusedByTheClient: this.refused, unknownToTheClient: this.unknown,
            unknownOperations: [...this.unknownOperations].sort(),
            errorsReached: errors.length, declaredErrorsReached: this.declaredReached().length,
            declaredErrors: Object.values(facts.operations).reduce((sum, one) => sum + one.errors.length, 0),
            errorNames: new Set(errors.map(([, error]) => error)).size,
            unequal: this.unequal.length, seconds: Math.round(this.seconds * 10) / 10,
        };
        console.log(`conformance ${JSON.stringify(summary)}`);
        if (SLUICE_CONFORMANCE) {
            fs.mkdirSync(SLUICE_CONFORMANCE, { recursive: true });
            const reached = [...this.reached].map(([key, ways]) => [...JSON.parse(key), [...ways]]);
            fs.writeFileSync(path.join(SLUICE_CONFORMANCE, `${this.name}.json`),
                JSON.stringify({ ...summary, reached }, null, 1));
        }
    }
}
