#include "cli/test/test.h"

#include "cli/commands/sessionloop.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "cli/test/testsession.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QThread>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// What the engine does with at least, and what a case needs that nobody measured.
constexpr qint64 kMemoryOfACase = 256 * 1024 * 1024;

struct TestOptions {
    std::string folder;
    std::vector<std::string> filters;
    std::string junitFile;
    int jobs = 0;
    bool accepts = false;
    bool isVerbose = false;
    bool onlyLists = false;
};

struct TestText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Test)
};

bool isChosen(const QString &name, const std::vector<std::string> &filters)
{
    const auto fits = [&](const std::string &filter) {
        const QString text = QString::fromLocal8Bit(filter);
        if (!text.contains(u'*') && !text.contains(u'?'))
            return name.contains(text);
        const QString pattern
            = QRegularExpression::escape(text).replace("\\*"_L1, ".*"_L1).replace("\\?"_L1, "."_L1);
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern))
            .match(name)
            .hasMatch();
    };
    return filters.empty() || std::any_of(filters.begin(), filters.end(), fits);
}

Result<TestSession::Plan> planOf(const TestOptions &options)
{
    TestSession::Plan plan;
    plan.folder = QString::fromLocal8Bit(options.folder);
    const auto names = flowtests::findCases(plan.folder);
    if (!names)
        return fail(names.error());
    for (const QString &name : *names) {
        if (isChosen(name, options.filters))
            plan.names << name;
    }
    if (plan.names.isEmpty())
        return fail(ErrorKind::NotFound,
            TestText::tr("No test in %1 has a name that --filter takes; --list prints the names.")
                .arg(plan.folder));
    const int cores = std::max(1, QThread::idealThreadCount());
    plan.jobs = options.jobs > 0 ? options.jobs : cores;
    plan.trial.threads = std::max(1, cores / plan.jobs);
    plan.trial.memoryLimitBytes = plan.jobs > 1 ? kMemoryOfACase : 0;
    plan.trial.accepts = options.accepts;
    plan.junitFile = QString::fromLocal8Bit(options.junitFile);
    plan.isVerbose = options.isVerbose;
    return plan;
}

int test(const TestOptions &options)
{
    quietenLog();
    const auto plan = planOf(options);
    if (!plan) {
        printError(plan.error().message);
        return kExitUsage;
    }
    if (options.onlyLists) {
        printText(plan->names.join(u'\n') + u'\n');
        return kExitOk;
    }
    return runInterruptible<TestSession>(*plan);
}

} // namespace

void addTestCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "test", "Run flows over test data and compare what comes with what is expected");
    const auto options = std::make_shared<TestOptions>();
    command
        ->add_option("DIR", options->folder,
            "Folder of the tests; each is a folder with a flow.json (see: sluice help testing)")
        ->required();
    notEmpty(command
                 ->add_option("--filter", options->filters,
                     "Run the tests whose names hold TEXT, or match it where it has * or ?; may be "
                     "repeated")
                 ->type_name("TEXT")
                 ->expected(1)
                 ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
    command->add_option("--jobs", options->jobs, "How many at once; one a core when not given")
        ->check(CLI::Range(1, 64))
        ->type_name("N");
    notEmpty(command
                 ->add_option(
                     "--junit", options->junitFile, "Write JUnit XML for a build server as well")
                 ->type_name("FILE"));
    command->add_flag(
        "--accept", options->accepts, "Write what came as what is expected from now on");
    command->add_flag("--verbose", options->isVerbose, "Print the tests that pass too");
    command->add_flag("--list", options->onlyLists, "Print the names of the tests, run none");
    command->footer(
        "Each test has a service and a data directory of its own, in this process, and nothing is\n"
        "left of them. Ctrl-C cancels what runs; a second Ctrl-C leaves at once.\n"
        "Exit status: 0 all passed or were accepted, 1 some failed, 2 a test or an option is\n"
        "wrong, 130 Ctrl-C.");
    command->callback([options, &chosen] { chosen = [options] { return test(*options); }; });
}

} // namespace sluice::cli
