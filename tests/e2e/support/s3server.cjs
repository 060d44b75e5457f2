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
// What it cannot: AbortMultipartUpload and ListMultipartUploads, behind its check of signatures.
const fs = require('fs');
const path = require('path');
const S3Error = require(`${modules}/s3rver/lib/models/error`);
const bucketController = require(`${modules}/s3rver/lib/controllers/bucket`);
const exists = bucketController.bucketExists;
bucketController.bucketExists = async function bucketExists(ctx, next) {
  const folder = path.join(directory, ctx.params.bucket, '._S3rver_uploads');
  if ('uploadId' in ctx.query && !fs.existsSync(path.join(folder, ctx.query.uploadId))) {
    throw new S3Error('NoSuchUpload', 'The specified upload does not exist.');
  }
  if (ctx.method === 'DELETE' && 'uploadId' in ctx.query) {
    fs.rmSync(path.join(folder, ctx.query.uploadId), { recursive: true });
    ctx.status = 204;
  } else if (ctx.method === 'GET' && 'uploads' in ctx.query) {
    const open = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    ctx.type = 'application/xml';
    ctx.body = `<ListMultipartUploadsResult>${open.map((id) => `<Upload><Key>${
      fs.readFileSync(path.join(folder, id, 'key'), 'utf8')}</Key><UploadId>${id}</UploadId></Upload>`).join('')
    }</ListMultipartUploadsResult>`;
  } else {
    await exists(ctx, next);
  }
};
// A part that is on its way while its upload is taken back is refused by S3; this one would end.
process.on('uncaughtException', (error) => {
  if (error.code === 'ENOENT' && `${error.path}`.includes('._S3rver_uploads')) return;
  console.error(error);
  process.exit(1);
});
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
