#include "ui/pages/requests/requestdetails.h"

#include "models/requestwords.h"
#include "models/texts.h"
#include "ui/common/statuspill.h"
#include "ui/pages/requests/jsonbox.h"

#include <QFormLayout>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Lets a label break it after its separators.
QString breakableUrl(const QString &url)
{
    QString text;
    for (const QChar letter : url) {
        text += letter;
        if (u"/?&=-%"_s.contains(letter))
            text += QChar(0x200b);
    }
    return text;
}

} // namespace

RequestDetails::RequestDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_pill(new StatusPill(this))
    , m_asked(new JsonBox(tr("Request"), u"requestAsked"_s, this))
    , m_answered(new JsonBox(tr("Answer"), u"requestAnswered"_s, this))
{
    setObjectName(u"requestDetails"_s);
    m_title->setObjectName(u"requestTitle"_s);
    m_title->setProperty("look", u"title"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(6);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_url = addLine(*form, tr("URL"), u"requestUrl"_s);
    m_started = addLine(*form, tr("Started"), u"requestStarted"_s);
    m_duration = addLine(*form, tr("Duration"), u"requestDuration"_s);
    m_size = addLine(*form, tr("Size"), u"requestSize"_s);
    m_id = addLine(*form, tr("Request id"), u"requestId"_s);
    m_error = addLine(*form, tr("Error"), u"requestError"_s);
    m_errorName = static_cast<QLabel *>(form->labelForField(m_error));

    auto *texts = new QSplitter(Qt::Vertical, this);
    texts->setChildrenCollapsible(false);
    texts->addWidget(m_asked);
    texts->addWidget(m_answered);
    texts->setStretchFactor(0, 2);
    texts->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_pill);
    layout->addLayout(form);
    layout->addWidget(texts, 1);
    for (auto *box : {m_asked, m_answered})
        connect(box, &JsonBox::copyRequested, this, &RequestDetails::copyRequested);
}

QLabel *RequestDetails::addLine(QFormLayout &form, const QString &name, const QString &objectName)
{
    auto *value = new QLabel(this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *caption = new QLabel(name, this);
    caption->setProperty("look", u"caption"_s);
    form.addRow(caption, value);
    return value;
}

void RequestDetails::showRequest(const workspace::Request &request)
{
    // What is being read or selected stays as it is.
    if (m_isShowing && request == m_request)
        return;
    m_isShowing = true;
    m_request = request;
    //: %1 is a service, %2 one of its operations: "SWF ListDomains"
    m_title->setText(request.service.isEmpty()
            ? request.operation
            : tr("%1 %2").arg(models::requestServiceText(request), request.operation));
    m_pill->setLook(statusLook(
        QVariant::fromValue(models::requestOutcome(request)), models::requestOutcomeText(request)));
    m_url->setText(request.method + u' ' + breakableUrl(request.url));
    m_started->setText(models::absoluteTimeText(request.startedAt));
    const QString duration = models::closeDurationText(request.duration.count());
    m_duration->setText(request.attempts == 1
            ? duration
            : tr("%1, %n attempts", nullptr, request.attempts).arg(duration));
    m_size->setText(tr("%1 asked, %2 answered")
                        .arg(models::bytesText(request.requestBytes),
                            models::bytesText(request.httpStatus > 0 ? request.answerBytes : -1)));
    m_id->setText(request.requestId.isEmpty() ? u"–"_s : request.requestId);
    const QString error = models::requestErrorText(request);
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    m_errorName->setVisible(!error.isEmpty());
    fillTexts();
}

void RequestDetails::fillTexts()
{
    using Outcome = workspace::Request::Outcome;
    const auto &request = m_request;
    const bool isCrowdedOut
        = !request.isKept && request.request.isEmpty() && request.requestBytes > 2; // "{}"
    if (isCrowdedOut)
        m_asked->showSentence(tr("It is not kept any more: later calls took its room."));
    else if (request.request.isEmpty() && request.requestBytes == 0)
        m_asked->showSentence(tr("The call has no body."));
    else
        m_asked->showDocument(request.request);

    switch (request.outcome) {
    case Outcome::Done:
        break;
    case Outcome::Refused:
        m_answered->showSentence(tr("The service refused the call; its error is above."));
        return;
    case Outcome::NoAnswer:
        m_answered->showSentence(tr("No answer came."));
        return;
    case Outcome::Canceled:
        m_answered->showSentence(tr("This window canceled the call before its answer came."));
        return;
    }
    if (request.isKept)
        m_answered->showDocument(request.answer);
    else
        m_answered->showSentence(tr("It is not kept: it is large, or later calls took its room."));
}

void RequestDetails::clear()
{
    m_isShowing = false;
    m_request = {};
}

} // namespace sluice::ui
