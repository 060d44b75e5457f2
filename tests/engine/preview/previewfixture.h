#pragma once

#include "engine/contract/preview.h"
#include "engine/runfixture.h"

namespace sluice::engine {

/// Previews of the flow of a RunTest.
class PreviewTest : public RunTest {
protected:
    Result<Preview> tryPreview()
    {
        request.run = RunTest::request();
        return test::waitFor(engine->preview(request)->outcome());
    }

    Preview preview()
    {
        const auto outcome = tryPreview();
        EXPECT_TRUE(outcome.ok()) << (outcome ? std::string()
                                              : outcome.error().message.toStdString() + "\n"
                    + outcome.error().detail.toStdString());
        return outcome ? *outcome : Preview {};
    }

    Error refused()
    {
        const auto outcome = tryPreview();
        EXPECT_FALSE(outcome.ok());
        return outcome ? Error {} : outcome.error();
    }

    static QList<qint64> numbers(const Preview &preview)
    {
        QList<qint64> numbers;
        for (const PreviewRow &row : preview.rows)
            numbers << row.number;
        return numbers;
    }

    static const PreviewStep *step(const Preview &preview, PreviewStage stage)
    {
        for (const PreviewStep &step : preview.stages) {
            if (step.stage == stage)
                return &step;
        }
        return nullptr;
    }

    /// "3 -> 2" of a stage; empty when the preview does not come to it.
    static QString rowsOf(const Preview &preview, PreviewStage stage)
    {
        const PreviewStep *found = step(preview, stage);
        return found ? QStringLiteral("%1 -> %2").arg(found->rowsIn).arg(found->rowsOut)
                     : QString();
    }

    PreviewRequest request;
};

} // namespace sluice::engine
