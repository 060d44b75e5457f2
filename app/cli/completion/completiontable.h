#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace CLI {
class App;
}

namespace sluice::cli {

struct CompletionOption {
    QString name; ///< "--flow-name"
    bool takesValue = false;
    QStringList choices; ///< known values, perhaps none

    friend bool operator==(const CompletionOption &, const CompletionOption &) = default;
};

/// The options that hold behind one chain of words: "" (the program), "run", "appflow",
/// "appflow list-flows".
struct CompletionCommand {
    QString words;
    QString description;
    std::vector<CompletionOption> options;

    /// Last of the words.
    QString name() const { return words.section(u' ', -1); }
};

using CompletionTable = std::vector<CompletionCommand>;

/// Everything a shell may complete: the commands of the program as CLI11 knows them, and the
/// operations of `appflow` and `swf` with their options from the facts.
CompletionTable completionTable(const CLI::App &program);

/// Names of the commands right below one: operations below "appflow".
QStringList commandsBelow(const CompletionTable &table, const QString &words);

/// Options before the command that take a value, for which a script must skip a word.
QStringList valueOptions(const CompletionTable &table);

} // namespace sluice::cli
