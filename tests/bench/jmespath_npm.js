// Prints, for each expression of the file given, how many times per second of processor time the npm
// package jmespath parses it: one line, one number. The package has no call to search with what it
// compiled. usage: jmespath_npm.js FILE NODE_MODULES
'use strict';

const fs = require('fs');
const jmespath = require(process.argv[3] + '/jmespath');

const MICROSECONDS = 200000;
const ROUNDS = 3;

function processorTime() {
    const usage = process.cpuUsage();
    return usage.user + usage.system;
}

function rate(act) {
    let best = 0;
    for (let round = 0; round < ROUNDS; ++round) {
        let count = 0;
        const start = processorTime();
        while (processorTime() - start < MICROSECONDS) {
            for (let i = 0; i < 500; ++i)
                act();
            count += 500;
        }
        best = Math.max(best, count * 1e6 / (processorTime() - start));
    }
    return best;
}

for (const expression of JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).expressions)
    console.log(Math.round(rate(() => jmespath.compile(expression))));
