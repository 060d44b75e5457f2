#pragma once

#include <QStringList>

namespace sluice::cli {

/// True when the words ask for a prompt before they name a command: "sluice --cli-auto-prompt".
bool isBarePromptCall(const QStringList &words);

/// `sluice appflow ...` or another service, prompting before it where --cli-auto-prompt,
/// AWS_CLI_AUTO_PROMPT or cli_auto_prompt of the profile say "on", or behind wrong options where
/// they say "on-partial". As the AWS CLI does, down to the refusal without a terminal.
int runAwsWithPrompt(const QStringList &words);

} // namespace sluice::cli
