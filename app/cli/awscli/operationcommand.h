#pragma once

#include "aws/model/factsreader.h"
#include "cli/awscli/answerprinter.h"
#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/service.h"
#include "cli/awscli/wire/pages.h"
#include "cli/output/outputformat.h"

namespace sluice::cli {

class ServiceCall;

/// One operation from its words to its output: read the options, build the input, call, print.
class OperationCommand {
public:
    /// All references must outlive the command.
    OperationCommand(
        const Service &service, const aws::Operation &operation, const ParsedArguments &globals);

    /// The exit code; everything is said when it returns. \param words behind the operation
    int run(const QStringList &words);

private:
    Result<OrderedJson> parameters(
        const std::vector<OperationOption> &options, const ParsedArguments &arguments) const;
    int printSkeleton(const QString &kind, const OrderedJson &parameters);
    int call(const ParsedArguments &arguments, const OrderedJson &parameters);
    int fetch(const ParsedArguments &arguments, const OrderedJson &parameters,
        const CallSettings &settings, ServiceCall &service) const;
    int printEach(const OrderedJson &parameters, const PageOptions &options, OutputFormat form,
        ServiceCall &service, AnswerPrinter &printer) const;
    bool isPaging(const OrderedJson &parameters) const;
    Result<AnswerStyle> style(const CallSettings &settings) const;

    const aws::Shape &inputShape() const { return *m_facts.shapes.find(m_operation.inputShape); }

    const Service &m_service;
    const aws::Facts &m_facts;
    const aws::Operation &m_operation;
    const ParsedArguments &m_globals;
};

} // namespace sluice::cli
