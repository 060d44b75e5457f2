#include "cli/commands/flowinput.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct FlowInputText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::FlowInput)
};

} // namespace

Result<FlowInput> readFlowInput(const std::string &argument)
{
    QString name = QString::fromLocal8Bit(argument);
    auto read = [&]() -> Result<flow::FlowFileText> {
        if (argument != "-")
            return flow::readFlowFileText(name);
        name = FlowInputText::tr("standard input");
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return fail(ErrorKind::Io,
                FlowInputText::tr("Standard input cannot be read: %1. Name the flow's file.")
                    .arg(input.errorString()));
        return flow::readFlow(input, name);
    }();
    if (!read)
        return fail(read.error());
    return FlowInput {name, read->text, read->flow};
}

} // namespace sluice::cli
