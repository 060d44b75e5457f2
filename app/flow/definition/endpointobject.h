#pragma once

#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

/// What an endpoint reads or writes, whatever its connector calls the member (reference 4.1):
/// "Account", the objectPath of SAPOData, the entityName of a custom connector, the objectTypeName
/// or the domain of Customer Profiles; "raw-zone/orders" for a bucket (reference 4.10). Empty when
/// nothing is named yet.
QString objectName(const Endpoint &endpoint);

/// Whether both are the same object of the same connector: what UpdateFlow does not change
/// (reference 1.6). "a/" and "a" are the same folder for a destination, but not the same prefix of
/// a source, so they are two. The profile does not count.
bool isSameObject(const Endpoint &a, const Endpoint &b);

/// A Veeva source that takes files out of documents (reference 4.2).
bool isDocumentExtraction(const Endpoint &source);

} // namespace sluice::flow
