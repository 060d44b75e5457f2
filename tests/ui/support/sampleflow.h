#pragma once

#include "flow/definition/entityfield.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"

namespace sluice::test {

flow::Task sampleTask(const QString &type, const QString &operatorName, const QStringList &fields,
    const QMap<QString, QString> &properties = {}, const QString &destination = {});

flow::Task sampleMap(const QString &source, const QString &destination);

/// Orders from CSV to Parquet: a projection, a filter, a mask and `maps` Map tasks.
flow::FlowDefinition sampleFlow(int maps = 3);

QList<flow::EntityField> sampleFields(const QStringList &names);

} // namespace sluice::test
