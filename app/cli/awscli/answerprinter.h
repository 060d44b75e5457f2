#pragma once

#include "cli/output/outputformat.h"
#include "cli/terminal/pager.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// Where and how answers are shown.
struct AnswerStyle {
    OutputFormat format = OutputFormat::Json;
    std::optional<JmesPath> query;
    QString operationName; ///< "ListFlows"
    QString color; ///< of --color; empty: auto
    QString pager; ///< a command; empty: none. Used when standard output is a terminal
    bool isSkeleton = false; ///< times stand as such in skeletons, not as text
};

/// Prints answers, or page after page of one, as the AWS CLI does: query, format, pager. The
/// destructor waits for the pager.
class AnswerPrinter {
public:
    explicit AnswerPrinter(AnswerStyle style);
    ~AnswerPrinter();
    AnswerPrinter(const AnswerPrinter &) = delete;
    AnswerPrinter &operator=(const AnswerPrinter &) = delete;

    /// The exit code; what went wrong is said already.
    int print(const OrderedJson &answer);
    /// False: another page would be fetched in vain. The pager was left, or printing failed.
    bool wantsMore() const;

private:
    Result<QByteArray> formatted(const OrderedJson &answer) const;
    int write(const QByteArray &bytes);
    int startPager();
    int giveUp(const QString &reason);

    AnswerStyle m_style;
    FormatOptions m_options;
    bool m_usesPager = false;
    bool m_hasColored = false;
    bool m_hasFailed = false;
    Pager m_pager;
};

} // namespace sluice::cli
