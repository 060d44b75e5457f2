#pragma once

#include <QStringList>

#include <optional>

namespace sluice::cli {

/// How errors are told on standard error, as the AWS CLI from 2.32 on knows them. Its default is
/// Enhanced; ours is Legacy, the lines that scripts know.
enum class ErrorFormat {
    Legacy, ///< "An error occurred (CODE) when calling the X operation: MESSAGE", an empty line
            ///< before
    Enhanced, ///< the same behind "sluice: [ERROR]: ", with a code for every error
    Json, ///< {"Code": "...", "Message": "..."} and nothing else
    Yaml, ///< likewise
    Text,
    Table,
};

/// The words of --cli-error-format, AWS_CLI_ERROR_FORMAT and cli_error_format.
QStringList errorFormats();
std::optional<ErrorFormat> errorFormat(const QString &word);

/// The word that is in force for a command line, which need not be whole or right: of the option,
/// the variable, or the profile. Empty when nobody says.
QString chosenErrorFormat(const QStringList &words);

} // namespace sluice::cli
