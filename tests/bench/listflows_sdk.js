// Prints how many times a second the AWS SDK for JavaScript, one call after the other in one process,
// lists 20 flows. usage: listflows_sdk.js ENDPOINT SECONDS NODE_MODULES
'use strict';

const [endpoint, seconds, modules] = process.argv.slice(2);
const { AppflowClient, ListFlowsCommand } = require(modules + '/@aws-sdk/client-appflow');

const WARM_UP = 500;

async function main() {
    const client = new AppflowClient({ endpoint });
    const listFlows = async () => {
        const answer = await client.send(new ListFlowsCommand({ maxResults: 20 }));
        if (answer.flows.length !== 20)
            throw new Error('not 20 flows');
    };

    for (let i = 0; i < WARM_UP; ++i)
        await listFlows();
    let count = 0;
    const start = process.hrtime.bigint();
    const end = start + BigInt(Math.round(seconds * 1e9));
    while (process.hrtime.bigint() < end) {
        await listFlows();
        ++count;
    }
    console.log(count * 1e9 / Number(process.hrtime.bigint() - start));
    client.destroy();
}

main().catch(error => {
    console.error(error.message);
    process.exit(1);
});
