// conformance/world.py beside this process.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const python = '/usr/bin/python3';
const options = { cwd: path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..', '..') };

export class World {
    constructor() {
        this.process = spawn(python, ['-m', 'conformance.world'],
            { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
        this.lines = readline.createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    }

    // One action, {fault: {...}}; its answer.
    async do(action) {
        this.process.stdin.write(`${JSON.stringify(action)}\n`);
        const { value, done } = await this.lines.next();
        if (done)
            throw new Error(`the world ended at ${JSON.stringify(action)}`);
        return JSON.parse(value);
    }

    async close() {
        this.process.stdin.end();
        if (this.process.exitCode === null)
            await once(this.process, 'exit');
    }
}

// The whole table, everything spelled out.
export async function table(module) {
    const reader = spawn(python, ['-m', module], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
    const parts = [];
    for await (const part of reader.stdout)
        parts.push(part);
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
}
