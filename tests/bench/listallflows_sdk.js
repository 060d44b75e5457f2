// Lists all flows with the AWS SDK for JavaScript, 100 a page, and prints them as the AWS CLI would.
// usage: listallflows_sdk.js ENDPOINT NODE_MODULES
'use strict';

const [endpoint, modules] = process.argv.slice(2);
const { AppflowClient, ListFlowsCommand } = require(modules + '/@aws-sdk/client-appflow');

async function main() {
    const client = new AppflowClient({ endpoint });
    const flows = [];
    let nextToken;
    do {
        const page = await client.send(new ListFlowsCommand({ maxResults: 100, nextToken }));
        flows.push(...page.flows);
        nextToken = page.nextToken;
    } while (nextToken);
    process.stdout.write(JSON.stringify({ flows }, null, 4) + '\n');
}

main().catch(error => {
    console.error(error.message);
    process.exit(1);
});
