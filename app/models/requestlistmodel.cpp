#include "models/requestlistmodel.h"

#include "models/requestwords.h"
#include "models/texts.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::models {

using workspace::Request;

namespace {

QString requestCell(const Request &request, int column)
{
    switch (column) {
    case RequestListModel::Started:
        return clockText(request.startedAt);
    case RequestListModel::Operation:
        return request.operation;
    case RequestListModel::Service:
        return requestServiceText(request);
    case RequestListModel::Status:
        return requestOutcomeText(request);
    case RequestListModel::Duration:
        return closeDurationText(request.duration.count());
    case RequestListModel::Size:
        return bytesText(request.httpStatus > 0 ? request.answerBytes : -1);
    case RequestListModel::Attempts:
        return countText(request.attempts);
    case RequestListModel::RequestId:
        return request.requestId;
    case RequestListModel::Endpoint:
        return request.endpoint;
    case RequestListModel::Message:
        return requestErrorText(request).section(u'\n', 0, 0);
    default:
        return {};
    }
}

} // namespace

RequestListModel::RequestListModel(workspace::Requests &requests, QObject *parent)
    : KeyedTable(parent)
    , m_requests(requests)
{
    connect(
        &m_requests, &workspace::Requests::changed, this, [this] { setRows(m_requests.list()); });
    setRows(m_requests.list());
}

void RequestListModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

QList<Request> RequestListModel::shown() const
{
    QList<Request> requests;
    for (int row = 0; row < rowCount(); ++row)
        requests.append(rowAt(row));
    return requests;
}

int RequestListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Request &request = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return requestCell(request, column);
    case Qt::ToolTipRole:
        if (column == Started)
            return absoluteTimeText(request.startedAt);
        return column == Message && request.outcome != Request::Outcome::Done
            ? QVariant(requestErrorText(request))
            : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case StatusRole:
        return QVariant::fromValue(requestOutcome(request));
    case KeyRole:
        return request.id;
    default:
        return {};
    }
}

QVariant RequestListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Duration || section == Size || section == Attempts;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Started:
        return tr("Started");
    case Operation:
        return tr("Operation");
    case Service:
        return tr("Service");
    case Status:
        return tr("Status");
    case Duration:
        return tr("Duration");
    case Size:
        return tr("Size");
    case Attempts:
        return tr("Attempts");
    case RequestId:
        return tr("Request id");
    case Endpoint:
        return tr("Endpoint");
    case Message:
        return tr("Error");
    default:
        return {};
    }
}

const QString &RequestListModel::keyOf(const Request &request) const
{
    return request.id;
}

bool RequestListModel::isFiltering() const
{
    return m_filter != Filter {};
}

bool RequestListModel::accepts(const Request &request) const
{
    if (m_filter.onlyFailed && !request.hasFailed())
        return false;
    if (m_filter.hidesPolls && isPoll(request))
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const auto has
        = [this](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    for (const int column : {Operation, Service, Status, RequestId, Endpoint})
        if (has(requestCell(request, column)))
            return true;
    return has(requestErrorText(request))
        || has(QString::fromUtf8(QJsonDocument(request.request).toJson(QJsonDocument::Compact)));
}

bool RequestListModel::isLess(int column, const Request &a, const Request &b) const
{
    switch (column) {
    case Started:
        return a.startedAt < b.startedAt;
    case Duration:
        return a.duration < b.duration;
    case Size:
        return a.answerBytes < b.answerBytes;
    case Attempts:
        return a.attempts < b.attempts;
    default:
        return requestCell(a, column).compare(requestCell(b, column), Qt::CaseInsensitive) < 0;
    }
}

} // namespace sluice::models
