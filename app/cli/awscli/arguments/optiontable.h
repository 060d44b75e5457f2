#pragma once

#include "aws/model/factsreader.h"
#include "cli/awscli/arguments/argumentparser.h"

#include <vector>

namespace sluice::cli {

/// "ListFlows" -> "list-flows", "resourceArn" -> "resource-arn": botocore's xform_name.
QString dashedName(const QString &name);

/// Options of every command, as the AWS CLI has them (cli.json).
std::vector<OptionSpec> globalOptions();

/// Option of one operation. Booleans have two: --x and --no-x.
struct OperationOption {
    OptionSpec spec;
    const aws::ShapeMember *member = nullptr; ///< none: an option of the command line itself
};

/// In the order of the input's members, then --cli-input-json, --cli-input-yaml,
/// --generate-cli-skeleton and, for operations with pages, --starting-token, --page-size and
/// --max-items. \param facts must outlive the table
std::vector<OperationOption> operationOptions(
    const aws::Facts &facts, const aws::Operation &operation);

/// Without requirements where the words ask for a skeleton or bring the input as a whole.
void relaxRequirements(std::vector<OperationOption> &options, const QStringList &words);

/// Dashed names of all operations in the order of the facts.
QStringList operationCommands(const aws::Facts &facts);
/// Null when there is none of this dashed name.
const aws::Operation *operationOf(const aws::Facts &facts, const QString &command);

} // namespace sluice::cli
