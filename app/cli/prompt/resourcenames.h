#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "cli/prompt/suggester.h"

#include <QObject>

#include <map>
#include <memory>

namespace sluice::cli {

/// Names of resources from the service the typed line would call, with its --profile, --region and
/// so on. Asked once for each kind and each service; what came is there at the next look.
class ResourceNames final : public QObject {
    Q_OBJECT

public:
    explicit ResourceNames(QObject *parent = nullptr);
    ~ResourceNames() override;

    /// Of a member of the input that the typed operation takes; none where nothing names it.
    KnownNames lookUp(const QString &member, const TypedWords &typed);

Q_SIGNALS:
    /// An answer came; the next lookUp() knows more.
    void changed();

private:
    struct Link;
    struct Question;

    Link &linkFor(const QStringList &words);
    void ask(Link &link, const Question &question, const QString &given, KnownNames &into);
    static const QList<Question> &questions();

    SystemClock m_clock;
    SystemIdSource m_ids;
    std::map<QString, std::unique_ptr<Link>> m_links;
    std::map<QString, KnownNames> m_known;
};

} // namespace sluice::cli
