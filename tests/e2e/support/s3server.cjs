// An S3 server of other people (npm s3rver, MIT) on a port of the system's choice, which it prints.
// usage: node s3server.cjs NODE_MODULES FOLDER BUCKET...
const [modules, directory, ...buckets] = process.argv.slice(2);

// Its tokens of pages are in DES, which OpenSSL 3 has only as what three keys that are one do.
const crypto = require('crypto');
for (const name of ['createCipheriv', 'createDecipheriv']) {
  const make = crypto[name];
  crypto[name] = (kind, key, ...more) => (kind === 'des'
    ? make('des-ede3-cbc', Buffer.concat([key, key, key]), ...more) : make(kind, key, ...more));
}
const S3rver = require(`${modules}/s3rver`);

// A page of a list is short, as S3 may have it: a thousand objects take seconds.
const Store = require(`${modules}/s3rver/lib/stores/filesystem`);
const list = Store.prototype.listObjects;
Store.prototype.listObjects = function listPage(bucket, options) {
  return list.call(this, bucket, { ...options, maxKeys: Math.min(options.maxKeys, 50) });
};

new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory,
  configureBuckets: buckets.map((name) => ({ name, configs: [] })),
}).run().then(({ port }) => console.log(port));
// Ends with the test that started it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
