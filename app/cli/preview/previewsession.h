#pragma once

#include "cli/run/servicevisit.h"

#include <QJsonObject>

namespace sluice::cli {

/// One `sluice preview` after its input was read: service, mappings, the question, the report.
class PreviewSession final : public QObject {
    Q_OBJECT

public:
    struct Plan {
        ServiceVisit::Plan visit;
        QList<appflow::LocalMapping> mappings;
        QJsonObject request; ///< as POST /_sluice/preview takes it
        bool isJsonOutput = false;
    };

    explicit PreviewSession(Plan plan, QObject *parent = nullptr);

    void start();
    /// The first one ends the preview, the second one leaves at once.
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void mapNext();
    void ask();
    void onAnswer(const Result<QJsonObject> &answer);
    void end(const Error &error);

    Plan m_plan;
    ServiceVisit m_visit;
    Pending<QJsonObject> m_answer;
    int m_exitCode = 0;
    bool m_isInterrupted = false;
};

} // namespace sluice::cli
