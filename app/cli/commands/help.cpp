#include "cli/commands/help.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/terminal/manualtext.h"
#include "cli/terminal/pagedtext.h"
#include "help/manual.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct HelpText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Help)
};

QString listOfTopics()
{
    const QList<help::HelpTopic> topics = help::helpTopics();
    qsizetype width = 0;
    for (const help::HelpTopic &topic : topics)
        width = std::max(width, topic.name.size());
    QString text = HelpText::tr("sluice help TOPIC prints one of these:") + "\n\n"_L1;
    for (const help::HelpTopic &topic : topics)
        text += "  "_L1 + topic.name.leftJustified(width + 2) + topic.title + u'\n';
    return text + u'\n'
        + HelpText::tr("sluice COMMAND --help explains a command, sluice appflow OPERATION help an "
                       "operation.")
        + u'\n';
}

int showTopic(const QString &topic, const QStringList &commands)
{
    if (commands.contains(topic) && !help::helpText(topic)) {
        printError(
            HelpText::tr("%1 is a command; see sluice %1 --help. sluice help lists the topics.")
                .arg(topic));
        return kExitUsage;
    }
    if (topic.isEmpty()) {
        printText(listOfTopics());
        return kExitOk;
    }
    const auto text = help::helpText(topic);
    if (!text) {
        printError(text.error().message);
        return kExitUsage;
    }
    printPaged(manualText(*text));
    return kExitOk;
}

} // namespace

void addHelpCommand(CLI::App &program, Action &chosen)
{
    auto *command
        = program.add_subcommand("help", "Print the manual: how flows, runs and this service work");
    const auto topic = std::make_shared<std::string>();
    command->add_option("TOPIC", *topic, "What about; without it the topics are listed")
        ->type_name("");
    command->footer("Exit status: 0 printed, 2 there is no such topic.");
    command->callback([topic, &program, &chosen] {
        QStringList commands;
        for (const CLI::App *each : program.get_subcommands([](const CLI::App *) { return true; }))
            commands << QString::fromStdString(each->get_name());
        chosen = [topic, commands] { return showTopic(QString::fromLocal8Bit(*topic), commands); };
    });
}

} // namespace sluice::cli
