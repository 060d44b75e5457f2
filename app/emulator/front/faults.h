#pragma once

#include "aws/model/servicemodel.h"

#include <QMap>

namespace sluice::emulator {

/// Failures that a tester asked for, so that a client can meet every error of every operation:
///     PUT /_sluice/faults/StartFlow {"error": "ThrottlingException", "count": 2}
/// "message" is optional, "count" is 1 when absent and takes the fault away when 0. The error
/// "AnswerLost" is none of the service: the call is carried out, and its answer never arrives.
class Faults {
public:
    enum class Answer { Given, Lost };

    /// InvalidInput for an operation or an error that the service does not have.
    Result<> plan(
        const QString &operation, const QJsonObject &fault, const aws::ServiceModel &model);

    /// What becomes of the next call of the operation, once for each that was planned: a failure,
    /// or what is to be done with its answer.
    Result<Answer> take(const QString &operation);

    /// {"faults": [{"operation": "StartFlow", "error": "ThrottlingException", "count": 2}]}, by
    /// operation, with the counts that are left.
    QJsonObject toJson() const;

    void clear() { m_faults.clear(); }

private:
    struct Fault {
        Error error;
        int count = 0;
    };

    QMap<QString, Fault> m_faults;
};

} // namespace sluice::emulator
