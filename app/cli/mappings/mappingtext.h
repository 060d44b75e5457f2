#pragma once

#include "local/localclient.h"

namespace sluice::cli {

/// What `serve` calls its option: "bucket", "lambda", "fixture", "token-url".
QString kindName(appflow::LocalMapping::Kind kind);

/// A line each, in columns, under a heading. Says of folders that are not there, and of links that
/// are followed. Without any: how to map one.
QString mappingsText(const QList<appflow::LocalMapping> &mappings);

/// [{"kind": "bucket", "name": "raw-zone", "folder": "/...", "allowLinks": false},
///  {"kind": "lambda", "name": "...", "url": "http://..."}]
QString mappingsJson(const QList<appflow::LocalMapping> &mappings);

} // namespace sluice::cli
