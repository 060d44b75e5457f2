#pragma once

#include "cli/commands/flowinput.h"
#include "flow/validation/issue.h"
#include "json/jsonposition.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// An issue with where it stands in the file.
struct CheckFinding {
    flow::Issue issue;
    TextPosition position;
    QString path; ///< "tasks[2].taskProperties.MASK_LENGTH"
};

/// What `sluice check` found out about one file.
struct CheckedFlow {
    QString file;
    QString flowName;
    QList<CheckFinding> findings; ///< errors first, as validate() orders them
    QString unreadable; ///< why it is no flow; a sentence. There are no findings then.

    /// How many have that severity.
    qsizetype count(flow::Severity severity) const;
    /// Hints do not count: the flow does what it says.
    bool hasProblems() const;
};

CheckedFlow checkFlow(const FlowInput &input);

/// Of a file that could not be read as a flow.
CheckedFlow unreadableFlow(const QString &file, const Error &error);

/// As compilers tell it, so that editors find the place:
///
///     orders.json:14:7: error: The Mask task does not say how many to mask. [mask-length-missing]
///         tasks[2].taskProperties: Fill in MASK_LENGTH.
///
/// Of what is no flow nothing: that is an error of the command. "orders.json: nothing is wrong."
QString checkText(const CheckedFlow &checked);

/// "3 flows: 1 error, 2 warnings, 0 hints."
QString checkSummary(const QList<CheckedFlow> &flows);

/// {"files": [{"file": ..., "flowName": ..., "findings": [{"code": ..., "severity": ..., "line":
/// 14, "column": 7, "path": ..., "message": ..., "remedy": ...}]}, {"file": ..., "error": ...}]}
OrderedJson checkJson(const QList<CheckedFlow> &flows);

} // namespace sluice::cli
